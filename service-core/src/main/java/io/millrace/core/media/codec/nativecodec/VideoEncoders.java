package io.millrace.core.media.codec.nativecodec;

import io.millrace.core.media.codec.VideoEncoder;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.javacpp.Loader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Chooses an encoder. */
public final class VideoEncoders {
    /** The largest picture that JCodec encodes in time. */
    public static final int SLOW_WIDTH = 640;

    public static final int SLOW_HEIGHT = 360;

    private static final Logger log = LoggerFactory.getLogger(VideoEncoders.class);

    private VideoEncoders() {}

    /** Loads the native library once; slow the first time. */
    private static final class Native {
        private static final boolean PRESENT = load();

        private static boolean load() {
            try {
                Loader.load(avcodec.class);
                return true;
            } catch (UnsatisfiedLinkError | NoClassDefFoundError e) {
                log.info("FFmpeg's native library is not there; JCodec takes its place");
                log.debug("FFmpeg cannot be loaded", e);
                return false;
            }
        }
    }

    /** Whether pictures of any size can be encoded in time. */
    public static boolean isFast() {
        return Native.PRESENT;
    }

    /** An H.264 encoder; without the native library for pictures up to {@link #SLOW_WIDTH} by {@link #SLOW_HEIGHT}. */
    public static VideoEncoder h264(int width, int height, int framesPerSecond) {
        if (Native.PRESENT) {
            return new FfmpegEncoder(width, height, framesPerSecond);
        }
        return new JcodecEncoder(width, height);
    }
}
