package io.millrace.app.ui.images;

import io.millrace.app.ui.Formats;
import io.millrace.core.Engine;
import io.millrace.core.image.DeliveredImage;
import io.millrace.core.image.ImageObject;
import io.millrace.core.stream.StreamRef;
import java.io.IOException;
import java.nio.file.NoSuchFileException;

/** What is shown of an image that was delivered. */
record DeliveredRow(StreamRef stream, DeliveredImage image) {
    private static final int TO_SECONDS = "2020-01-01 00:00:00".length();

    /** Waits for the disk or the network. */
    ImageObject read(Engine engine) throws IOException {
        return engine.imageGenerator().read(stream, image).orElseThrow(() -> new NoSuchFileException(place()));
    }

    /** When it was taken, to the second. */
    String caption() {
        return Formats.clock(image.time()).substring(0, TO_SECONDS);
    }

    String name() {
        return image.name();
    }

    String place() {
        return image.place();
    }
}
