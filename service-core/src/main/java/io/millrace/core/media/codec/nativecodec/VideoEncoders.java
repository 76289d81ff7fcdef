package io.millrace.core.media.codec.nativecodec;

import io.millrace.core.media.codec.VideoEncoder;

/** Chooses an encoder. */
public final class VideoEncoders {
    /** The largest picture that JCodec encodes in time. */
    public static final int SLOW_WIDTH = 640;

    public static final int SLOW_HEIGHT = 360;

    private VideoEncoders() {}

    /** Whether pictures of any size can be encoded in time. */
    public static boolean isFast() {
        return FfmpegLibrary.isPresent();
    }

    /** An H.264 encoder; without the native library for pictures up to {@link #SLOW_WIDTH} by {@link #SLOW_HEIGHT}. */
    public static VideoEncoder h264(int width, int height, int framesPerSecond) {
        if (FfmpegLibrary.isPresent()) {
            return new FfmpegEncoder(width, height, framesPerSecond);
        }
        return new JcodecEncoder(width, height);
    }
}
