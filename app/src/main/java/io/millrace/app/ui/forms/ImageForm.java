package io.millrace.app.ui.forms;

import io.millrace.app.ui.ApiCall;
import io.millrace.app.ui.Background;
import io.millrace.app.ui.Form;
import io.millrace.core.Engine;
import io.millrace.core.stream.ImageGeneration;
import io.millrace.core.stream.ImageScope;
import io.millrace.core.stream.Stream;
import io.millrace.core.stream.StreamRef;
import io.millrace.core.stream.SwitchStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The form of a stream's image generation. */
public record ImageForm(Engine engine, Background background) {
    static final String STATUS = "Status";
    static final String SELECTOR = "ImageSelectorType";
    static final String URI = "DestinationConfig.Uri";
    static final String INTERVAL = "SamplingInterval";
    static final String FORMAT = "Format";
    static final String QUALITY = "FormatConfig";
    static final String WIDTH = "WidthPixels";
    static final String HEIGHT = "HeightPixels";
    static final String SCOPE = "Scope";
    static final String TOLD = "Told";

    /** What the stream's notifications tell; the API knows the first only. */
    enum Told {
        NOTHING,
        EACH_IMAGE
    }

    /** Of which fragments images are made; the API knows the second only. */
    enum Scope {
        EVERY_FRAGMENT,
        MARKED_FRAGMENTS
    }

    /** A form with the image generation that a stream has, or with good defaults. */
    public Form form(Stream stream, Optional<ImageGeneration> present, ImageScope scope) {
        Form form = new Form(background, engine.constraints()::violations, f -> List.of(imageGeneration(stream, f)));
        form.put(STATUS, present.map(ImageGeneration::status).orElse(SwitchStatus.ENABLED))
                .put(SCOPE, present.isEmpty() || scope.everyFragment() ? Scope.EVERY_FRAGMENT : Scope.MARKED_FRAGMENTS)
                .put(TOLD, scope.announced() ? Told.EACH_IMAGE : Told.NOTHING)
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

    /** Sets what {@link #form} says; waits for the disk. */
    public Stream apply(Stream stream, Form f) {
        engine.configurations()
                .updateImageGeneration(
                        StreamRef.arn(stream.arn().toString()),
                        Optional.of(imageGeneration(stream, f)),
                        new ImageScope(
                                f.constant(SCOPE, Scope.class) == Scope.EVERY_FRAGMENT,
                                f.constant(TOLD, Told.class) == Told.EACH_IMAGE));
        return stream;
    }

    /** The call that does the same, but for what the API has no words for. */
    ApiCall call(Stream stream, Form f) {
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
}
