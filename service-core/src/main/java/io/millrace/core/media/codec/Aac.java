package io.millrace.core.media.codec;

import io.millrace.core.media.Track;
import java.io.ByteArrayOutputStream;

/** AAC. Source: ISO/IEC 14496-3 section 1.6.2.1 (AudioSpecificConfig), 14496-1 section 7.2.6 (descriptors). */
final class Aac {
    static final int SAMPLES_PER_FRAME = 1024;

    private static final int[] RATES = {
        96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000, 7350
    };

    private Aac() {}

    /** The rate behind a samplingFrequencyIndex; 0 for one that there is not. */
    static int sampleRate(int index) {
        return index < RATES.length ? RATES[index] : 0;
    }

    /** The rate that an AudioSpecificConfig says. */
    static int sampleRate(byte[] specific) {
        return sampleRate((specific[0] & 7) << 1 | specific[1] >> 7 & 1);
    }

    /** What an AudioSpecificConfig says, for people. */
    static String label(byte[] specific) {
        int objectType = specific[0] >> 3 & 0x1F;
        String profile =
                switch (objectType) {
                    case 1 -> "Main";
                    case 2 -> "LC";
                    case 5 -> "HE-AAC";
                    case 29 -> "HE-AAC v2";
                    default -> "object type " + objectType;
                };
        return "%s, %s".formatted(profile, Codecs.sound(sampleRate(specific), specific[1] >> 3 & 0xF));
    }

    static DecoderConfig config(Track track) throws CodecException {
        byte[] specific = track.codecPrivate();
        if (specific.length < 2) {
            throw Codecs.invalid(track, "an AudioSpecificConfig has at least two bytes");
        }
        int objectType = specific[0] >> 3 & 0x1F;
        if (objectType == 31) {
            objectType = 32 + ((specific[0] & 7) << 3 | specific[1] >> 5 & 7);
        }
        if (objectType == 0) {
            throw Codecs.invalid(track, "its audio object type is 0");
        }
        return new DecoderConfig(Codec.AAC, "mp4a", "esds", esds(specific), "mp4a.40." + objectType);
    }

    private static byte[] esds(byte[] specific) {
        ByteArrayOutputStream decoder = new ByteArrayOutputStream();
        decoder.write(0x40);
        decoder.write(0x15);
        decoder.writeBytes(new byte[11]);
        decoder.writeBytes(descriptor(5, specific));
        ByteArrayOutputStream es = new ByteArrayOutputStream();
        es.writeBytes(new byte[3]);
        es.writeBytes(descriptor(4, decoder.toByteArray()));
        es.writeBytes(descriptor(6, new byte[] {2}));
        ByteArrayOutputStream box = new ByteArrayOutputStream();
        box.writeBytes(new byte[4]);
        box.writeBytes(descriptor(3, es.toByteArray()));
        return box.toByteArray();
    }

    private static byte[] descriptor(int tag, byte[] body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        out.write(0x80 | body.length >> 14 & 0x7F);
        out.write(0x80 | body.length >> 7 & 0x7F);
        out.write(body.length & 0x7F);
        out.writeBytes(body);
        return out.toByteArray();
    }
}
