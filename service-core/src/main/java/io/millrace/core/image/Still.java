package io.millrace.core.image;

import java.awt.image.BufferedImage;
import java.time.Instant;

/**
 * A decoded picture.
 *
 * @param time since when it is shown, by the clock that was asked for
 * @param picture as large as it is to be shown, {@code TYPE_INT_RGB}
 */
public record Still(Instant time, BufferedImage picture) {
    /** The same so many pixels wide, its shape kept. */
    public Still scaledTo(int width) {
        int height = Math.max(1, Math.round((float) picture.getHeight() * width / picture.getWidth()));
        return new Still(time, Scaling.to(picture, width, height));
    }
}
