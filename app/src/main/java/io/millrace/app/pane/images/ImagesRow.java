package io.millrace.app.pane.images;

import io.millrace.app.ui.Messages;
import io.millrace.core.Engine;
import io.millrace.core.base.ServiceException;
import io.millrace.core.stream.ImageGeneration;
import io.millrace.core.stream.ImageScope;
import io.millrace.core.stream.Stream;
import io.millrace.core.stream.StreamRef;
import io.millrace.core.stream.SwitchStatus;
import java.util.Optional;

/**
 * What the pane shows of a stream.
 *
 * @param generation of images, when it is configured
 */
public record ImagesRow(Stream stream, Optional<ImageGeneration> generation, ImageScope scope) {
    /** Empty when the stream went away meanwhile. */
    static Optional<ImagesRow> read(Engine engine, Stream stream) {
        StreamRef ref = StreamRef.arn(stream.arn().toString());
        try {
            return Optional.of(new ImagesRow(
                    stream,
                    engine.configurations().imageGeneration(ref),
                    engine.configurations().imageScope(ref)));
        } catch (ServiceException e) {
            return Optional.empty();
        }
    }

    /** A stream of which no images are made. */
    static ImagesRow without(Stream stream) {
        return new ImagesRow(stream, Optional.empty(), ImageScope.MARKED);
    }

    String name() {
        return stream.name();
    }

    /** How images are made, shortly; empty when they are not. */
    String summary() {
        return generation
                .map(g -> g.status() == SwitchStatus.ENABLED
                        ? Messages.text("images.summary", seconds(g), g.format())
                        : Messages.text("images.off"))
                .orElse("");
    }

    /** Where they go and of what they are made, or that none are. */
    String words() {
        return generation
                .map(g -> Messages.text(
                        "images.words",
                        summary(),
                        Messages.text(scope.everyFragment() ? "images.every" : "images.marked"),
                        g.destinationConfig().uri()))
                .map(w -> scope.announced() ? w + ", " + Messages.text("images.told.each") : w)
                .orElse(Messages.text("images.nothing"));
    }

    private static double seconds(ImageGeneration g) {
        return g.samplingInterval() / 1000.0;
    }
}
