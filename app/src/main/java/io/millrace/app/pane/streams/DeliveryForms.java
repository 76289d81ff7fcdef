package io.millrace.app.pane.streams;

import io.millrace.app.ui.ApiCall;
import io.millrace.app.ui.Background;
import io.millrace.app.ui.Form;
import io.millrace.core.Engine;
import io.millrace.core.stream.ImageGeneration;
import io.millrace.core.stream.Notification;
import io.millrace.core.stream.Stream;
import io.millrace.core.stream.StreamRef;
import io.millrace.core.stream.SwitchStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The forms of a stream's image generation and notifications. */
public record DeliveryForms(Engine engine, Background background) {
    static final String STATUS = "Status";
    static final String SELECTOR = "ImageSelectorType";
    static final String URI = "DestinationConfig.Uri";
    static final String INTERVAL = "SamplingInterval";
    static final String FORMAT = "Format";
    static final String QUALITY = "FormatConfig";
    static final String WIDTH = "WidthPixels";
    static final String HEIGHT = "HeightPixels";
    static final String SCOPE = "Scope";

    /** Of which fragments images are made; the API knows the second only. */
    enum Scope {
        EVERY_FRAGMENT,
        MARKED_FRAGMENTS
    }

    /**
     * A form with the image generation that a stream has, or with good defaults.
     *
     * @param everyFragment whether it is of fragments that producers did not mark, too
     */
    Form images(Stream stream, Optional<ImageGeneration> present, boolean everyFragment) {
        Form form = new Form(background, engine.constraints()::violations, f -> List.of(imageGeneration(stream, f)));
        form.put(STATUS, present.map(ImageGeneration::status).orElse(SwitchStatus.ENABLED))
                .put(SCOPE, present.isEmpty() || everyFragment ? Scope.EVERY_FRAGMENT : Scope.MARKED_FRAGMENTS)
                .put(
                        SELECTOR,
                        present.map(ImageGeneration::imageSelectorType)
                                .orElse(ImageGeneration.SelectorType.PRODUCER_TIMESTAMP))
                .put(URI, present.map(p -> p.destinationConfig().uri()).orElse(""))
                .put(INTERVAL, present.map(ImageGeneration::samplingInterval).orElse(3000))
                .put(FORMAT, present.map(ImageGeneration::format).orElse(ImageGeneration.Format.JPEG))
                .put(
                        QUALITY,
                        present.map(ImageGeneration::formatConfig)
                                .map(c -> c.get("JPEGQuality"))
                                .orElse(""))
                .put(WIDTH, present.map(ImageGeneration::widthPixels).orElse(null))
                .put(HEIGHT, present.map(ImageGeneration::heightPixels).orElse(null))
                .check();
        return form;
    }

    private static ImageGeneration imageGeneration(Stream stream, Form f) {
        return new ImageGeneration(
                f.constant(STATUS, SwitchStatus.class),
                f.constant(SELECTOR, ImageGeneration.SelectorType.class),
                new ImageGeneration.Destination(f.text(URI), stream.arn().region()),
                f.number(INTERVAL),
                f.constant(FORMAT, ImageGeneration.Format.class),
                f.text(QUALITY) == null ? null : Map.of("JPEGQuality", f.text(QUALITY)),
                f.number(WIDTH),
                f.number(HEIGHT));
    }

    /** Sets what {@link #images} says; waits for the disk. */
    Stream applyImages(Stream stream, Form f) {
        engine.configurations()
                .updateImageGeneration(
                        StreamRef.arn(stream.arn().toString()),
                        Optional.of(imageGeneration(stream, f)),
                        f.constant(SCOPE, Scope.class) == Scope.EVERY_FRAGMENT);
        return stream;
    }

    ApiCall imagesCall(Stream stream, Form f) {
        return ApiCall.of(
                engine,
                "UpdateImageGenerationConfiguration",
                "StreamARN",
                stream.arn().toString(),
                "ImageGenerationConfiguration",
                ApiCall.structure(
                        STATUS,
                        f.text(STATUS),
                        SELECTOR,
                        f.text(SELECTOR),
                        "DestinationConfig",
                        ApiCall.structure(
                                "Uri",
                                f.text(URI),
                                "DestinationRegion",
                                stream.arn().region()),
                        INTERVAL,
                        f.number(INTERVAL),
                        FORMAT,
                        f.text(FORMAT),
                        QUALITY,
                        f.text(QUALITY) == null ? null : new ApiCall.Pairs(Map.of("JPEGQuality", f.text(QUALITY))),
                        WIDTH,
                        f.number(WIDTH),
                        HEIGHT,
                        f.number(HEIGHT)));
    }

    /** A form with the notifications that a stream has, or with good defaults. */
    Form notification(Optional<Notification> present) {
        Form form = new Form(background, engine.constraints()::violations, f -> List.of(notification(f)));
        form.put(STATUS, present.map(Notification::status).orElse(SwitchStatus.ENABLED))
                .put(URI, present.map(p -> p.destinationConfig().uri()).orElse(""))
                .check();
        return form;
    }

    private static Notification notification(Form f) {
        return new Notification(f.constant(STATUS, SwitchStatus.class), new Notification.Destination(f.text(URI)));
    }

    /** Sets what {@link #notification} says; waits for the disk. */
    Stream applyNotification(Stream stream, Form f) {
        engine.configurations()
                .updateNotification(StreamRef.arn(stream.arn().toString()), Optional.of(notification(f)));
        return stream;
    }

    ApiCall notificationCall(Stream stream, Form f) {
        return ApiCall.of(
                engine,
                "UpdateNotificationConfiguration",
                "StreamARN",
                stream.arn().toString(),
                "NotificationConfiguration",
                ApiCall.structure(STATUS, f.text(STATUS), "DestinationConfig", ApiCall.structure("Uri", f.text(URI))));
    }
}
