package io.millrace.app.ui.forms;

import io.millrace.app.ui.ApiCall;
import io.millrace.app.ui.Background;
import io.millrace.app.ui.Form;
import io.millrace.app.ui.Messages;
import io.millrace.core.Engine;
import io.millrace.core.edgeagent.CronSchedule;
import io.millrace.core.edgeagent.EdgeConfig;
import io.millrace.core.edgeagent.EdgeConfiguration;
import io.millrace.core.stream.StreamRef;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;

/** The form of an edge configuration. */
public record EdgeForm(Engine engine, Background background) {
    public static final String STREAM = "StreamName";
    public static final String HUB = "HubDeviceArn";
    public static final String SECRET = "RecorderConfig.MediaSourceConfig.MediaUriSecretArn";
    public static final String URI_TYPE = "RecorderConfig.MediaSourceConfig.MediaUriType";
    public static final String RECORD = "RecorderConfig.ScheduleConfig.ScheduleExpression";
    public static final String RECORD_SECONDS = "RecorderConfig.ScheduleConfig.DurationInSeconds";
    public static final String UPLOAD = "UploaderConfig.ScheduleConfig.ScheduleExpression";
    public static final String UPLOAD_SECONDS = "UploaderConfig.ScheduleConfig.DurationInSeconds";
    public static final String KEEP_HOURS = "DeletionConfig.EdgeRetentionInHours";
    public static final String AFTER_UPLOAD = "DeletionConfig.DeleteAfterUpload";
    public static final String SIZE = "DeletionConfig.LocalSizeConfig.MaxLocalMediaSizeInMB";
    public static final String STRATEGY = "DeletionConfig.LocalSizeConfig.StrategyOnFullSize";

    private static final int NEXT_TIMES = 5;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);

    /** A form with what a stream has, or with good defaults. */
    public Form form(String stream, Optional<EdgeConfiguration> present) {
        Form form = new Form(
                background,
                engine.constraints()::violations,
                f -> List.of(
                        config(f), f.text(STREAM) == null ? new StreamRef("", null) : StreamRef.name(f.text(STREAM))));
        form.put(STREAM, stream);
        Optional<EdgeConfig> config = present.map(EdgeConfiguration::config);
        fillSchedules(form, config);
        fillDeletion(form, config.map(EdgeConfig::deletionConfig));
        form.check();
        return form;
    }

    private static void fillSchedules(Form form, Optional<EdgeConfig> c) {
        Optional<EdgeConfig.Recorder> recorder = c.map(EdgeConfig::recorderConfig);
        Optional<EdgeConfig.MediaSource> source = recorder.map(EdgeConfig.Recorder::mediaSourceConfig);
        Optional<EdgeConfig.Schedule> record = recorder.map(EdgeConfig.Recorder::scheduleConfig);
        Optional<EdgeConfig.Schedule> upload =
                c.map(EdgeConfig::uploaderConfig).map(EdgeConfig.Uploader::scheduleConfig);
        form.put(HUB, c.map(EdgeConfig::hubDeviceArn).orElse(""))
                .put(
                        SECRET,
                        source.map(EdgeConfig.MediaSource::mediaUriSecretArn).orElse(""))
                .put(URI_TYPE, source.map(EdgeConfig.MediaSource::mediaUriType).orElse(EdgeConfig.UriType.RTSP_URI))
                .put(RECORD, record.map(EdgeConfig.Schedule::scheduleExpression).orElse(""))
                .put(
                        RECORD_SECONDS,
                        record.map(EdgeConfig.Schedule::durationInSeconds).orElse(null))
                .put(UPLOAD, upload.map(EdgeConfig.Schedule::scheduleExpression).orElse(""))
                .put(
                        UPLOAD_SECONDS,
                        upload.map(EdgeConfig.Schedule::durationInSeconds).orElse(null));
    }

    private static void fillDeletion(Form form, Optional<EdgeConfig.Deletion> deletion) {
        Optional<EdgeConfig.LocalSize> size = deletion.map(EdgeConfig.Deletion::localSizeConfig);
        form.put(
                        KEEP_HOURS,
                        deletion.map(EdgeConfig.Deletion::edgeRetentionInHours).orElse(720))
                .put(
                        AFTER_UPLOAD,
                        deletion.map(EdgeConfig.Deletion::deleteAfterUpload).orElse(true))
                .put(SIZE, size.map(EdgeConfig.LocalSize::maxLocalMediaSizeInMB).orElse(null))
                .put(
                        STRATEGY,
                        size.map(EdgeConfig.LocalSize::strategyOnFullSize)
                                .orElse(EdgeConfig.FullStrategy.DELETE_OLDEST_MEDIA));
    }

    private static EdgeConfig config(Form f) {
        EdgeConfig.Schedule record = schedule(f, RECORD, RECORD_SECONDS);
        EdgeConfig.Schedule upload = schedule(f, UPLOAD, UPLOAD_SECONDS);
        Integer size = f.number(SIZE);
        return new EdgeConfig(
                f.text(HUB),
                new EdgeConfig.Recorder(
                        new EdgeConfig.MediaSource(f.text(SECRET), f.constant(URI_TYPE, EdgeConfig.UriType.class)),
                        record),
                upload == null ? null : new EdgeConfig.Uploader(upload),
                new EdgeConfig.Deletion(
                        f.number(KEEP_HOURS),
                        size == null
                                ? null
                                : new EdgeConfig.LocalSize(size, f.constant(STRATEGY, EdgeConfig.FullStrategy.class)),
                        !"false".equals(f.text(AFTER_UPLOAD))));
    }

    private static EdgeConfig.Schedule schedule(Form f, String expression, String seconds) {
        return f.text(expression) == null && f.text(seconds) == null
                ? null
                : new EdgeConfig.Schedule(f.text(expression), f.number(seconds));
    }

    /** Starts the update; waits for the disk. */
    public EdgeConfiguration start(Form f) {
        return engine.edge().start(StreamRef.name(f.text(STREAM)), config(f));
    }

    /** What a field's cron expression means and when it comes next; empty while it is not one. */
    public static ObservableValue<String> inWords(Form f, String member, String whenEmpty) {
        return Bindings.createStringBinding(
                () -> f.text(member) == null ? whenEmpty : inWords(f.text(member)), f.value(member));
    }

    /** What a cron expression means and when it comes next; empty when it is not one. */
    public static String inWords(String expression) {
        return CronSchedule.parse(expression)
                .map(cron -> Messages.text(
                        "edge.words",
                        cron.inWords(),
                        cron.next(ZonedDateTime.now(ZoneId.systemDefault()), NEXT_TIMES).stream()
                                .map(TIME::format)
                                .collect(Collectors.joining(" · "))))
                .orElse("");
    }

    /** The call that {@link #start} makes. */
    public ApiCall call(Form f) {
        EdgeConfig c = config(f);
        EdgeConfig.Deletion d = c.deletionConfig();
        return ApiCall.of(
                engine,
                "StartEdgeConfigurationUpdate",
                STREAM,
                f.text(STREAM),
                "EdgeConfig",
                ApiCall.structure(
                        HUB,
                        c.hubDeviceArn(),
                        "RecorderConfig",
                        ApiCall.structure(
                                "MediaSourceConfig",
                                ApiCall.structure(
                                        "MediaUriSecretArn", f.text(SECRET), "MediaUriType", f.text(URI_TYPE)),
                                "ScheduleConfig",
                                wire(c.recorderConfig().scheduleConfig())),
                        "UploaderConfig",
                        ApiCall.structure(
                                "ScheduleConfig",
                                c.uploaderConfig() == null
                                        ? null
                                        : wire(c.uploaderConfig().scheduleConfig())),
                        "DeletionConfig",
                        ApiCall.structure(
                                "EdgeRetentionInHours",
                                d.edgeRetentionInHours(),
                                "DeleteAfterUpload",
                                d.deleteAfterUpload(),
                                "LocalSizeConfig",
                                d.localSizeConfig() == null
                                        ? null
                                        : ApiCall.structure(
                                                "MaxLocalMediaSizeInMB",
                                                d.localSizeConfig().maxLocalMediaSizeInMB(),
                                                "StrategyOnFullSize",
                                                d.localSizeConfig().strategyOnFullSize()))));
    }

    private static Object wire(EdgeConfig.Schedule s) {
        return s == null
                ? null
                : ApiCall.structure(
                        "ScheduleExpression", s.scheduleExpression(), "DurationInSeconds", s.durationInSeconds());
    }
}
