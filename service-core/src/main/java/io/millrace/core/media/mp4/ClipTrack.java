package io.millrace.core.media.mp4;

import io.millrace.core.media.Frame;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/** One track's sample tables on their way. Decode times are the presentation times in ascending order. */
final class ClipTrack {
    private final Mp4Output output;
    private final Longs decode = new Longs();
    private final Longs offsets = new Longs();
    private final Longs sizes = new Longs();
    private final Longs keys = new Longs();
    private final Longs chunkSamples = new Longs();
    private final Longs chunkPlaces = new Longs();
    private long firstNs;
    private long lastDuration = 1;
    private boolean reordered;

    /** A list that grows. */
    private static final class Longs {
        private long[] values = new long[256];
        private int count;

        void add(long value) {
            if (count == values.length) {
                values = Arrays.copyOf(values, 2 * count);
            }
            values[count++] = value;
        }

        long get(int index) {
            return values[index];
        }
    }

    ClipTrack(Mp4Output output) {
        this.output = output;
    }

    Mp4Output output() {
        return output;
    }

    boolean isEmpty() {
        return decode.count == 0;
    }

    /** When the first frame is shown, from the movie's begin. */
    long firstNs() {
        return firstNs;
    }

    /** Takes a chunk that stands at {@code place} in the media; its bytes. */
    long chunk(List<Frame> frames, long shiftNs, long place) {
        int count = frames.size();
        long[] times = new long[count];
        for (int i = 0; i < count; i++) {
            times[i] = MediaSegment.ticks(frames.get(i).timeNs() + shiftNs, output.timescale());
        }
        long[] sorted = times.clone();
        Arrays.sort(sorted);
        if (isEmpty()) {
            firstNs = frames.stream().mapToLong(Frame::timeNs).min().orElse(0) + shiftNs;
        }
        long bytes = 0;
        for (int i = 0; i < count; i++) {
            Frame frame = frames.get(i);
            long at = isEmpty() ? sorted[i] : Math.max(decode.get(decode.count - 1) + 1, sorted[i]);
            decode.add(at);
            offsets.add(times[i] - at);
            reordered |= times[i] != at;
            sizes.add(frame.data().remaining());
            if (frame.key()) {
                keys.add(sizes.count);
            }
            bytes += frame.data().remaining();
        }
        lastDuration = count > 1 ? Math.max(1, (sorted[count - 1] - sorted[0]) / (count - 1)) : lastDuration;
        chunkSamples.add(count);
        chunkPlaces.add(place);
        return bytes;
    }

    long offsetMillis(long movieFirstNs) {
        return (firstNs - movieFirstNs) / 1_000_000;
    }

    long lengthTicks() {
        return decode.get(decode.count - 1) - decode.get(0) + lastDuration;
    }

    long lengthMillis() {
        return lengthTicks() * MovieBox.TIMESCALE / output.timescale();
    }

    boolean isReordered() {
        return reordered;
    }

    /** Runs of equal durations. */
    byte[] durations() {
        Longs durations = new Longs();
        for (int i = 0; i < decode.count; i++) {
            durations.add(i + 1 < decode.count ? decode.get(i + 1) - decode.get(i) : lastDuration);
        }
        return runs(durations);
    }

    byte[] offsets() {
        return runs(offsets);
    }

    private static byte[] runs(Longs values) {
        ByteBuffer out = ByteBuffer.allocate(4 + 8 * values.count).putInt(0);
        int runs = 0;
        int from = 0;
        for (int i = 1; i <= values.count; i++) {
            if (i == values.count || values.get(i) != values.get(from)) {
                out.putInt(i - from).putInt((int) values.get(from));
                runs++;
                from = i;
            }
        }
        return Arrays.copyOf(out.putInt(0, runs).array(), out.position());
    }

    byte[] keys() {
        ByteBuffer out = ByteBuffer.allocate(4 + 4 * keys.count).putInt(keys.count);
        for (int i = 0; i < keys.count; i++) {
            out.putInt((int) keys.get(i));
        }
        return out.array();
    }

    byte[] sizes() {
        ByteBuffer out = ByteBuffer.allocate(8 + 4 * sizes.count).putInt(0).putInt(sizes.count);
        for (int i = 0; i < sizes.count; i++) {
            out.putInt((int) sizes.get(i));
        }
        return out.array();
    }

    /** From which chunk on chunks have how many samples. */
    byte[] chunkSizes() {
        ByteBuffer out = ByteBuffer.allocate(4 + 12 * chunkSamples.count).putInt(0);
        int runs = 0;
        for (int i = 0; i < chunkSamples.count; i++) {
            if (i == 0 || chunkSamples.get(i) != chunkSamples.get(i - 1)) {
                out.putInt(i + 1).putInt((int) chunkSamples.get(i)).putInt(1);
                runs++;
            }
        }
        return Arrays.copyOf(out.putInt(0, runs).array(), out.position());
    }

    /** @param begin where the media stand in the file */
    byte[] places(long begin) {
        ByteBuffer out = ByteBuffer.allocate(4 + 8 * chunkPlaces.count).putInt(chunkPlaces.count);
        for (int i = 0; i < chunkPlaces.count; i++) {
            out.putLong(begin + chunkPlaces.get(i));
        }
        return out.array();
    }
}
