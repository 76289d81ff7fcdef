package io.millrace.core.media.codec.nativecodec;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_HEVC;

import io.millrace.core.media.Frame;
import io.millrace.core.media.Track;
import io.millrace.core.media.codec.Codec;
import io.millrace.core.media.codec.CodecException;
import io.millrace.core.media.codec.Codecs;
import io.millrace.core.media.codec.FrameDecoder;
import java.util.function.Predicate;

/** Chooses a decoder: FFmpeg, which is an order of magnitude faster, where it is there. */
public final class FrameDecoders {
    private static final int MAX_THREADS = 4;

    private FrameDecoders() {}

    /** Whether FFmpeg decodes; asking loads it, which takes half a second the first time. */
    public static boolean isFast() {
        return FfmpegLibrary.isPresent();
    }

    /**
     * Opens a decoder.
     *
     * @throws CodecException when nothing here decodes the track
     */
    public static FrameDecoder of(Track track) throws CodecException {
        return FfmpegLibrary.isPresent() ? ffmpeg(track) : jcodec(track);
    }

    static FrameDecoder ffmpeg(Track track) throws CodecException {
        Codecs.decoderConfig(track);
        Predicate<Frame> reference = frame -> Codecs.isReference(track, frame);
        int threads = Math.min(MAX_THREADS, Runtime.getRuntime().availableProcessors());
        return switch (Codec.of(track.codecId())) {
            case H264 -> new FfmpegDecoder(AV_CODEC_ID_H264, track.codecPrivate(), reference, threads);
            case H265 -> new FfmpegDecoder(AV_CODEC_ID_HEVC, track.codecPrivate(), reference, threads);
            default -> throw unsupported(track, "it has no pictures");
        };
    }

    static FrameDecoder jcodec(Track track) throws CodecException {
        Codecs.decoderConfig(track);
        if (Codec.of(track.codecId()) != Codec.H264) {
            throw unsupported(track, "FFmpeg's native library, which would decode it, is not on the class path");
        }
        JcodecDecoder decoder = new JcodecDecoder(track);
        if (decoder.lacking().isPresent()) {
            throw unsupported(track, decoder.lacking().get());
        }
        return decoder;
    }

    private static CodecException unsupported(Track track, String why) {
        return new CodecException(
                CodecException.Reason.UNSUPPORTED_CODEC,
                "Track %d has the codec %s, which cannot be decoded here: %s."
                        .formatted(track.number(), Codec.label(track.codecId()), why));
    }
}
