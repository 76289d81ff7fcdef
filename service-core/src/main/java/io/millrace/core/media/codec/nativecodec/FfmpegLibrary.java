package io.millrace.core.media.codec.nativecodec;

import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;

import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.javacpp.Loader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** FFmpeg's native library for this platform, when it is on the class path. Loaded once, by the first who asks. */
final class FfmpegLibrary {
    private static final Logger log = LoggerFactory.getLogger(FfmpegLibrary.class);
    private static final boolean PRESENT = load();

    private FfmpegLibrary() {}

    static boolean isPresent() {
        return PRESENT;
    }

    private static boolean load() {
        try {
            Loader.load(avcodec.class);
            Loader.load(swscale.class);
            av_log_set_level(AV_LOG_QUIET);
            return true;
        } catch (UnsatisfiedLinkError | NoClassDefFoundError e) {
            log.info("FFmpeg's native library is not there; JCodec takes its place");
            log.debug("FFmpeg cannot be loaded", e);
            return false;
        }
    }
}
