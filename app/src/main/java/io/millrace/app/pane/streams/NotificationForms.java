package io.millrace.app.pane.streams;

import io.millrace.app.ui.ApiCall;
import io.millrace.app.ui.Background;
import io.millrace.app.ui.Form;
import io.millrace.core.Engine;
import io.millrace.core.stream.Notification;
import io.millrace.core.stream.Stream;
import io.millrace.core.stream.StreamRef;
import io.millrace.core.stream.SwitchStatus;
import java.util.List;
import java.util.Optional;

/** The form of a stream's notifications. */
public record NotificationForms(Engine engine, Background background) {
    static final String STATUS = "Status";
    static final String URI = "DestinationConfig.Uri";

    /** A form with the notifications that a stream has, or with good defaults. */
    Form form(Optional<Notification> present) {
        Form form = new Form(background, engine.constraints()::violations, f -> List.of(notification(f)));
        form.put(STATUS, present.map(Notification::status).orElse(SwitchStatus.ENABLED))
                .put(URI, present.map(p -> p.destinationConfig().uri()).orElse(""))
                .check();
        return form;
    }

    private static Notification notification(Form f) {
        return new Notification(f.constant(STATUS, SwitchStatus.class), new Notification.Destination(f.text(URI)));
    }

    /** Sets what {@link #form} says; waits for the disk. */
    Stream apply(Stream stream, Form f) {
        engine.configurations()
                .updateNotification(StreamRef.arn(stream.arn().toString()), Optional.of(notification(f)));
        return stream;
    }

    ApiCall call(Stream stream, Form f) {
        return ApiCall.of(
                engine,
                "UpdateNotificationConfiguration",
                "StreamARN",
                stream.arn().toString(),
                "NotificationConfiguration",
                ApiCall.structure(STATUS, f.text(STATUS), "DestinationConfig", ApiCall.structure("Uri", f.text(URI))));
    }
}
