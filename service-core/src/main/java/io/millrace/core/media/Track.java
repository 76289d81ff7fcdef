package io.millrace.core.media;

import java.util.Arrays;

/**
 * A track of a container as its header declares it.
 *
 * @param number the container's own track number
 * @param kind video, audio or something else (subtitles, data)
 * @param codecId the Matroska codec id, e.g. {@code V_MPEG4/ISO/AVC}
 * @param codecPrivate the decoder configuration; empty when the header has none
 * @param width picture width in pixels, 0 when unknown
 * @param height picture height in pixels, 0 when unknown
 * @param sampleRate audio samples per second, 0 when unknown
 * @param channels audio channels, 0 when unknown
 * @param defaultDurationNs nanoseconds a frame lasts, 0 when not declared
 * @param encoding how the frames' bytes are packed
 */
public record Track(
        int number,
        Kind kind,
        String codecId,
        byte[] codecPrivate,
        int width,
        int height,
        int sampleRate,
        int channels,
        long defaultDurationNs,
        Encoding encoding) {

    /** A video track whose frames are plain. */
    public static Track video(int number, String codecId, byte[] codecPrivate, int width, int height) {
        return new Track(number, Kind.VIDEO, codecId, codecPrivate, width, height, 0, 0, 0, Encoding.PLAIN);
    }

    /** An audio track whose frames are plain. */
    public static Track audio(int number, String codecId, byte[] codecPrivate, int sampleRate, int channels) {
        return new Track(number, Kind.AUDIO, codecId, codecPrivate, 0, 0, sampleRate, channels, 0, Encoding.PLAIN);
    }

    /** What a track carries. */
    public enum Kind {
        VIDEO,
        AUDIO,
        OTHER
    }

    /**
     * Matroska's ContentEncoding of a track's frames.
     *
     * @param method how to undo it
     * @param strippedHeader the bytes to put in front of each frame when {@code method} is HEADER_STRIPPING
     */
    public record Encoding(Method method, byte[] strippedHeader) {
        /** No packing: the bytes are the frame. */
        public static final Encoding PLAIN = new Encoding(Method.PLAIN, new byte[0]);

        /** The compression methods. UNSUPPORTED stands for encryption and the rare ones. */
        public enum Method {
            PLAIN,
            ZLIB,
            HEADER_STRIPPING,
            UNSUPPORTED
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Encoding e && method == e.method && Arrays.equals(strippedHeader, e.strippedHeader);
        }

        @Override
        public int hashCode() {
            return 31 * method.hashCode() + Arrays.hashCode(strippedHeader);
        }
    }

    public boolean isVideo() {
        return kind == Kind.VIDEO;
    }

    public boolean isAudio() {
        return kind == Kind.AUDIO;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Track t
                && number == t.number
                && kind == t.kind
                && codecId.equals(t.codecId)
                && Arrays.equals(codecPrivate, t.codecPrivate)
                && width == t.width
                && height == t.height
                && sampleRate == t.sampleRate
                && channels == t.channels
                && defaultDurationNs == t.defaultDurationNs
                && encoding.equals(t.encoding);
    }

    @Override
    public int hashCode() {
        return 31 * codecId.hashCode() + number + Arrays.hashCode(codecPrivate);
    }

    @Override
    public String toString() {
        return "track %d %s %s".formatted(number, kind, codecId);
    }
}
