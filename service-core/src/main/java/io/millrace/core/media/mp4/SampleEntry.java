package io.millrace.core.media.mp4;

import static io.millrace.core.media.mp4.Box.box;
import static io.millrace.core.media.mp4.Box.ints;
import static io.millrace.core.media.mp4.Box.shorts;

import io.millrace.core.media.MalformedMediaException;
import io.millrace.core.media.Track;
import io.millrace.core.media.codec.DecoderConfig;
import io.millrace.core.media.codec.G711;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Sample descriptions. Source: ISO/IEC 14496-12 section 8.5.2, 14496-14 section 5.6, QuickTime sound description. */
final class SampleEntry {
    private static final int VISUAL = 78;
    private static final int AUDIO = 28;

    private SampleEntry() {}

    /** The track that the first entry of an stsd box describes. */
    static Track track(int number, BoxReader stsd) throws MalformedMediaException {
        BoxReader entry = stsd.children(8).stream().findFirst().orElseThrow(() -> stsd.damaged("it is empty"));
        return switch (entry.type()) {
            case "avc1", "avc3" -> video(number, entry, "V_MPEG4/ISO/AVC", "avcC");
            case "hvc1", "hev1" -> video(number, entry, "V_MPEGH/ISO/HEVC", "hvcC");
            case "mp4a" -> aac(number, entry);
            case "alaw" -> g711(number, entry, G711.Law.A);
            case "ulaw" -> g711(number, entry, G711.Law.MU);
            default ->
                new Track(number, Track.Kind.OTHER, entry.type(), new byte[0], 0, 0, 0, 0, 0, Track.Encoding.PLAIN);
        };
    }

    /** The entry of a track that is written. */
    static byte[] write(Mp4Output output) {
        Track track = output.track();
        DecoderConfig config = output.config();
        byte[] common = {0, 0, 0, 0, 0, 0, 0, 1};
        byte[] configBox = config.configBox().isEmpty() ? new byte[0] : box(config.configBox(), config.config());
        return track.isAudio()
                ? box(
                        config.sampleEntry(),
                        common,
                        new byte[8],
                        shorts(track.channels(), 16, 0, 0),
                        ints(Math.min(output.timescale(), 0xFFFF) << 16),
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

    private static Track video(int number, BoxReader entry, String codecId, String config)
            throws MalformedMediaException {
        int width = entry.read(b -> b.getShort(24) & 0xFFFF);
        int height = entry.read(b -> b.getShort(26) & 0xFFFF);
        Optional<BoxReader> box = entry.children(VISUAL).stream()
                .filter(b -> b.type().equals(config))
                .findFirst();
        return Track.video(number, codecId, box.isPresent() ? bytes(box.get().body()) : new byte[0], width, height);
    }

    private static Track aac(int number, BoxReader entry) throws MalformedMediaException {
        byte[] specific = new byte[0];
        for (BoxReader child : entry.children(soundHead(entry))) {
            Optional<BoxReader> esds = child.type().equals("esds")
                    ? Optional.of(child)
                    : child.type().equals("wave") ? child.child("esds") : Optional.empty();
            if (esds.isPresent()) {
                specific = esds.get().read(b -> decoderSpecific(Mp4Track.full(b)));
            }
        }
        return Track.audio(number, "A_AAC", specific, sampleRate(entry), channels(entry));
    }

    /** QuickTime's versions 1 and 2 have longer heads. */
    private static int soundHead(BoxReader entry) throws MalformedMediaException {
        return switch (entry.read(b -> (int) b.getShort(8))) {
            case 1 -> AUDIO + 16;
            case 2 -> AUDIO + 36;
            default -> AUDIO;
        };
    }

    private static Track g711(int number, BoxReader entry, G711.Law law) throws MalformedMediaException {
        return G711.track(number, law, sampleRate(entry), channels(entry));
    }

    private static int sampleRate(BoxReader entry) throws MalformedMediaException {
        return entry.read(b -> b.getShort(24) & 0xFFFF);
    }

    private static int channels(BoxReader entry) throws MalformedMediaException {
        return entry.read(b -> b.getShort(16) & 0xFFFF);
    }

    /** The DecoderSpecificInfo inside nested descriptors. */
    private static byte[] decoderSpecific(ByteBuffer in) {
        while (in.remaining() > 2) {
            int tag = in.get();
            int length = 0;
            int part;
            do {
                part = in.get();
                length = length << 7 | part & 0x7F;
            } while ((part & 0x80) != 0);
            switch (tag) {
                case 3 -> in.position(in.position() + 3);
                case 4 -> in.position(in.position() + 13);
                case 5 -> {
                    byte[] specific = new byte[Math.min(length, in.remaining())];
                    in.get(specific);
                    return specific;
                }
                default -> in.position(Math.min(in.limit(), in.position() + length));
            }
        }
        return new byte[0];
    }

    private static byte[] bytes(ByteBuffer body) {
        byte[] bytes = new byte[body.remaining()];
        body.duplicate().get(bytes);
        return bytes;
    }
}
