package io.millrace.core.media.codec;

import io.millrace.core.media.Frame;
import io.millrace.core.media.Track;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** AAC with ADTS heads. Source: ISO/IEC 14496-3 section 1.A.2.2. */
final class AdtsStream implements ElementaryStream {
    private static final int HEAD = 7;

    private final int number;
    private Optional<Track> track = Optional.empty();
    private byte[] rest = {};

    AdtsStream(int number) {
        this.number = number;
    }

    @Override
    public List<Frame> frames(byte[] packet, long timeNs) {
        byte[] all = Arrays.copyOf(rest, rest.length + packet.length);
        System.arraycopy(packet, 0, all, rest.length, packet.length);
        List<Frame> frames = new ArrayList<>();
        int at = 0;
        while (at + HEAD <= all.length) {
            boolean sync = (all[at] & 0xFF) == 0xFF && (all[at + 1] & 0xF6) == 0xF0;
            int length = sync ? frameLength(all, at) : 0;
            int head = sync && (all[at + 1] & 1) == 0 ? HEAD + 2 : HEAD;
            if (!sync || length < head) {
                at++;
                continue;
            }
            if (at + length > all.length) {
                break;
            }
            describe(all, at);
            long place = timeNs + frames.size() * Codecs.frameDurationNs(track.orElseThrow());
            frames.add(
                    new Frame(number, place, true, ByteBuffer.wrap(Arrays.copyOfRange(all, at + head, at + length))));
            at += length;
        }
        rest = Arrays.copyOfRange(all, at, all.length);
        return frames;
    }

    private static int frameLength(byte[] b, int at) {
        return (b[at + 3] & 3) << 11 | (b[at + 4] & 0xFF) << 3 | (b[at + 5] & 0xFF) >> 5;
    }

    private void describe(byte[] b, int at) {
        int objectType = (b[at + 2] >> 6 & 3) + 1;
        int frequency = b[at + 2] >> 2 & 0xF;
        int channels = (b[at + 2] & 1) << 2 | b[at + 3] >> 6 & 3;
        byte[] specific = {(byte) (objectType << 3 | frequency >> 1), (byte) ((frequency & 1) << 7 | channels << 3)};
        if (track.isEmpty() || !Arrays.equals(track.get().codecPrivate(), specific)) {
            track = Optional.of(Track.audio(number, "A_AAC", specific, Aac.sampleRate(frequency), channels));
        }
    }

    @Override
    public Optional<Track> track() {
        return track;
    }
}
