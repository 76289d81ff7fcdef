package io.millrace.core.media.mp4;

import io.millrace.core.media.MalformedMediaException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** A track's samples, from a movie's tables or from a fragment's runs. Source: ISO/IEC 14496-12 sections 8.6 to 8.8. */
final class SampleTable {
    private static final int MAX_SAMPLES = 50_000_000;

    /** Samples of one byte, as sound has them, are taken together up to so many. */
    private static final int SOUND_BLOCK = 1024;

    private SampleTable() {}

    /**
     * A sample.
     *
     * @param decode decode time in units of the track
     * @param presentation presentation time likewise, before the edit list
     */
    record Sample(Mp4Track track, long offset, int size, long decode, long presentation, boolean key) {
        long decodeNs() {
            return track.nanos(decode);
        }

        long timeNs() {
            return track.nanos(presentation + track.shift());
        }
    }

    /** @param fileSize more samples than it has room for are damage */
    static List<Sample> of(Mp4Track track, long fileSize) throws MalformedMediaException {
        BoxReader table = track.box().require("mdia", "minf", "stbl");
        int[] sizes = sizes(table.require("stsz"), fileSize);
        long[] offsets = offsets(table);
        int[] perChunk = perChunk(table.require("stsc"), offsets.length);
        long[] decode = decodeTimes(table.require("stts"), sizes.length);
        int[] composition = composition(table.find("ctts"), sizes.length);
        Optional<BitSet> sync = sync(table.find("stss"));
        List<Sample> samples = new ArrayList<>();
        int index = 0;
        for (int chunk = 0; chunk < offsets.length; chunk++) {
            long at = offsets[chunk];
            int end = (int) Math.min(sizes.length, (long) index + perChunk[chunk]);
            while (index < end) {
                int taken = index;
                int size = 0;
                do {
                    size += sizes[taken++];
                } while (taken < end && sizes[taken] <= 2 && track.track().isAudio() && taken - index < SOUND_BLOCK);
                boolean key = sync.isEmpty() || sync.get().get(index + 1);
                samples.add(new Sample(track, at, size, decode[index], decode[index] + composition[index], key));
                at += size;
                index = taken;
            }
        }
        return samples;
    }

    private static int[] sizes(BoxReader stsz, long fileSize) throws MalformedMediaException {
        return stsz.read(b -> {
            int common = Mp4Track.full(b).getInt();
            int count = b.getInt();
            boolean tooMany = common == 0 ? count > b.remaining() / 4 : (long) count * common > fileSize;
            if (count < 0 || count > MAX_SAMPLES || common < 0 || tooMany) {
                throw stsz.damaged("it says it has %d samples".formatted(count & 0xFFFFFFFFL));
            }
            int[] sizes = new int[count];
            for (int i = 0; i < count; i++) {
                sizes[i] = common == 0 ? b.getInt() : common;
                if (sizes[i] < 0) {
                    throw stsz.damaged("sample %d is larger than 2 GB".formatted(i));
                }
            }
            return sizes;
        });
    }

    private static long[] offsets(BoxReader table) throws MalformedMediaException {
        boolean wide = table.child("stco").isEmpty();
        BoxReader box = wide ? table.require("co64") : table.require("stco");
        return box.read(b -> {
            int count = Mp4Track.full(b).getInt();
            if (count < 0 || count > b.remaining() / (wide ? 8 : 4)) {
                throw box.damaged("it is shorter than its %d chunks".formatted(count & 0xFFFFFFFFL));
            }
            long[] offsets = new long[count];
            for (int i = 0; i < count; i++) {
                offsets[i] = wide ? b.getLong() : b.getInt() & 0xFFFFFFFFL;
            }
            return offsets;
        });
    }

    private static int[] perChunk(BoxReader stsc, int chunks) throws MalformedMediaException {
        return stsc.read(b -> {
            int[] perChunk = new int[chunks];
            int next = 0;
            int samples = 0;
            for (int left = Mp4Track.full(b).getInt(); left > 0; left--) {
                int first = b.getInt() - 1;
                if (first < next) {
                    throw stsc.damaged("its chunks are not in order");
                }
                Arrays.fill(perChunk, Math.min(chunks, next), Math.min(chunks, first), samples);
                next = first;
                samples = Math.max(0, b.getInt());
                b.getInt();
            }
            Arrays.fill(perChunk, Math.min(chunks, next), chunks, samples);
            return perChunk;
        });
    }

    private static long[] decodeTimes(BoxReader stts, int samples) throws MalformedMediaException {
        return stts.read(b -> {
            long[] times = new long[samples];
            int index = 0;
            long time = 0;
            for (int left = Mp4Track.full(b).getInt(); left > 0; left--) {
                int count = b.getInt();
                long delta = b.getInt() & 0xFFFFFFFFL;
                for (int i = 0; i < count && index < samples; i++) {
                    times[index++] = time;
                    time += delta;
                }
            }
            return times;
        });
    }

    private static int[] composition(Optional<BoxReader> ctts, int samples) throws MalformedMediaException {
        int[] offsets = new int[samples];
        if (ctts.isEmpty()) {
            return offsets;
        }
        return ctts.get().read(b -> {
            int index = 0;
            for (int left = Mp4Track.full(b).getInt(); left > 0; left--) {
                int count = b.getInt();
                int offset = b.getInt();
                for (int i = 0; i < count && index < samples; i++) {
                    offsets[index++] = offset;
                }
            }
            return offsets;
        });
    }

    private static Optional<BitSet> sync(Optional<BoxReader> stss) throws MalformedMediaException {
        return stss.isEmpty()
                ? Optional.empty()
                : Optional.of(stss.get().read(b -> {
                    BitSet keys = new BitSet();
                    for (int left = Mp4Track.full(b).getInt(); left > 0; left--) {
                        keys.set(Math.min(MAX_SAMPLES, Math.max(0, b.getInt())));
                    }
                    return keys;
                }));
    }

    /** What a track's fragments take from the movie when they do not say it themselves. */
    record Defaults(int duration, int size, int flags) {
        static final Defaults NONE = new Defaults(0, 0, 0);

        static Defaults of(ByteBuffer trex) {
            return new Defaults(trex.getInt(12), trex.getInt(16), trex.getInt(20));
        }
    }
}
