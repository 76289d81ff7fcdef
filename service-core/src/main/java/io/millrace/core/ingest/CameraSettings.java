package io.millrace.core.ingest;

import io.millrace.core.base.ServiceException;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/**
 * What a test camera shall send.
 *
 * @param width of its picture in pixels, even
 * @param height likewise
 * @param framesPerSecond pictures a second
 * @param gopSeconds a key frame every so often; a fragment is as long
 */
public record CameraSettings(
        @Min(value = 160, message = "must be at least 160") @Max(value = 1920, message = "must be at most 1920")
                int width,
        @Min(value = 90, message = "must be at least 90") @Max(value = 1080, message = "must be at most 1080")
                int height,
        @Min(value = 1, message = "must be at least 1") @Max(value = 60, message = "must be at most 60")
                int framesPerSecond,
        @Min(value = 1, message = "must be at least 1 s") @Max(value = 10, message = "must be at most 10 s")
                int gopSeconds) {
    /** What every machine can encode. */
    public static final CameraSettings SMALL = new CameraSettings(640, 360, 15, 2);

    /** Requires what the picture's layout asks for. */
    void requireEven() {
        if (width % 2 != 0 || height % 2 != 0) {
            throw ServiceException.invalid("Width and height must be even; %d×%d is not.".formatted(width, height));
        }
    }
}
