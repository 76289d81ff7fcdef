package io.millrace.app.ui.forms;

import io.millrace.app.ui.Form;
import io.millrace.app.ui.Messages;
import io.millrace.app.ui.controls.FormSheet;
import java.util.List;

/** The sheet of an edge configuration. */
public final class EdgeSheet {
    private EdgeSheet() {}

    /** A sheet on a form; asks for the stream when {@code withStream}. */
    public static FormSheet of(EdgeForm forms, Form form, boolean withStream, Runnable onConfirm, Runnable onCancel) {
        FormSheet sheet = new FormSheet(
                Messages.text(withStream ? "edge.new.title" : "edge.edit.title"),
                Messages.text("edge.start"),
                form,
                onConfirm,
                onCancel);
        if (withStream) {
            sheet.text(Messages.text("edge.stream"), EdgeForm.STREAM, "front-door");
        }
        return sheet.text(Messages.text("edge.hub"), EdgeForm.HUB, "arn:aws:iot:us-east-1:000000000000:thing/hub")
                .heading(Messages.text("edge.recorder"))
                .text(
                        Messages.text("edge.secret"),
                        EdgeForm.SECRET,
                        "arn:aws:secretsmanager:us-east-1:000000000000:secret:camera")
                .choice(Messages.text("edge.uri.type"), EdgeForm.URI_TYPE, List.of("RTSP_URI", "FILE_URI"))
                .text(Messages.text("edge.record"), EdgeForm.RECORD, "0 0 8 ? * MON-FRI *")
                .note(EdgeForm.inWords(form, EdgeForm.RECORD, Messages.text("edge.always")))
                .text(Messages.text("edge.seconds"), EdgeForm.RECORD_SECONDS, "3600")
                .heading(Messages.text("edge.uploader"))
                .text(Messages.text("edge.upload"), EdgeForm.UPLOAD, "0 0 * * * ?")
                .note(EdgeForm.inWords(form, EdgeForm.UPLOAD, Messages.text("edge.hourly")))
                .text(Messages.text("edge.seconds"), EdgeForm.UPLOAD_SECONDS, "600")
                .heading(Messages.text("edge.deletion"))
                .text(Messages.text("edge.keep"), EdgeForm.KEEP_HOURS, "720")
                .choice(Messages.text("edge.after.upload"), EdgeForm.AFTER_UPLOAD, List.of("true", "false"))
                .text(Messages.text("edge.size"), EdgeForm.SIZE, "")
                .choice(
                        Messages.text("edge.strategy"),
                        EdgeForm.STRATEGY,
                        List.of("DELETE_OLDEST_MEDIA", "DENY_NEW_MEDIA"))
                .copyAs(() -> forms.call(form));
    }
}
