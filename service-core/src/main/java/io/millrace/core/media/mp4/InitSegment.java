package io.millrace.core.media.mp4;

import static io.millrace.core.media.mp4.Box.ascii;
import static io.millrace.core.media.mp4.Box.box;
import static io.millrace.core.media.mp4.Box.full;
import static io.millrace.core.media.mp4.Box.ints;
import static io.millrace.core.media.mp4.Box.shorts;

import io.millrace.core.media.Track;
import io.millrace.core.media.codec.DecoderConfig;

/** The initialisation segment of one track. */
public final class InitSegment {
    private static final byte[] MATRIX = ints(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000);
    private static final int TRACK_ID = 1;

    private InitSegment() {}

    /** Ticks per second in the track's segments: 90 kHz for video, the sample rate for audio. */
    public static int timescale(Track track) {
        return track.isAudio() && track.sampleRate() > 0 ? track.sampleRate() : 90_000;
    }

    /** Writes ftyp and moov; no frames. */
    public static byte[] write(Track track, DecoderConfig config) {
        byte[] ftyp = box("ftyp", ascii("iso6"), ints(0), ascii("iso6cmfcmp41"));
        byte[] moov = box("moov", mvhd(), trak(track, config), box("mvex", trex()));
        byte[] segment = new byte[ftyp.length + moov.length];
        System.arraycopy(ftyp, 0, segment, 0, ftyp.length);
        System.arraycopy(moov, 0, segment, ftyp.length, moov.length);
        return segment;
    }

    private static byte[] mvhd() {
        return full(
                "mvhd",
                0,
                0,
                ints(0, 0, 1000, 0, 0x10000),
                shorts(0x100, 0),
                ints(0, 0),
                MATRIX,
                new byte[24],
                ints(2));
    }

    private static byte[] trak(Track track, DecoderConfig config) {
        return box("trak", tkhd(track), mdia(track, config));
    }

    private static byte[] tkhd(Track track) {
        return full(
                "tkhd",
                0,
                3,
                ints(0, 0, TRACK_ID, 0, 0, 0, 0),
                shorts(0, 0, track.isAudio() ? 0x100 : 0, 0),
                MATRIX,
                ints(track.width() << 16, track.height() << 16));
    }

    private static byte[] mdia(Track track, DecoderConfig config) {
        return box(
                "mdia",
                full("mdhd", 0, 0, ints(0, 0, timescale(track), 0), shorts(0x55C4, 0)),
                full(
                        "hdlr",
                        0,
                        0,
                        ints(0),
                        ascii(track.isAudio() ? "soun" : "vide"),
                        new byte[12],
                        ascii(track.isAudio() ? "SoundHandler\0" : "VideoHandler\0")),
                minf(track, config));
    }

    private static byte[] minf(Track track, DecoderConfig config) {
        byte[] header = track.isAudio() ? full("smhd", 0, 0, new byte[4]) : full("vmhd", 0, 1, new byte[8]);
        byte[] dinf = box("dinf", full("dref", 0, 0, ints(1), full("url ", 0, 1)));
        byte[] stbl = box(
                "stbl",
                full("stsd", 0, 0, ints(1), sampleEntry(track, config)),
                full("stts", 0, 0, ints(0)),
                full("stsc", 0, 0, ints(0)),
                full("stsz", 0, 0, ints(0, 0)),
                full("stco", 0, 0, ints(0)));
        return box("minf", header, dinf, stbl);
    }

    private static byte[] sampleEntry(Track track, DecoderConfig config) {
        byte[] common = {0, 0, 0, 0, 0, 0, 0, 1};
        byte[] configBox = box(config.configBox(), config.config());
        return track.isAudio()
                ? box(
                        config.sampleEntry(),
                        common,
                        new byte[8],
                        shorts(track.channels(), 16, 0, 0),
                        ints(Math.min(track.sampleRate(), 0xFFFF) << 16),
                        configBox)
                : box(
                        config.sampleEntry(),
                        common,
                        new byte[16],
                        shorts(track.width(), track.height()),
                        ints(0x480000, 0x480000, 0),
                        shorts(1),
                        new byte[32],
                        shorts(0x18, 0xFFFF),
                        configBox);
    }

    private static byte[] trex() {
        return full("trex", 0, 0, ints(TRACK_ID, 1, 0, 0, 0));
    }
}
