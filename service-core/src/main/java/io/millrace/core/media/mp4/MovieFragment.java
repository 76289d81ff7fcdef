package io.millrace.core.media.mp4;

import io.millrace.core.media.MalformedMediaException;
import io.millrace.core.media.mp4.SampleTable.Defaults;
import io.millrace.core.media.mp4.SampleTable.Sample;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The samples of movie fragments. Source: ISO/IEC 14496-12 section 8.8. Remembers where each track's time has come to. */
final class MovieFragment {
    private static final int NOT_SYNC = 0x10000;
    private static final int MAX_SAMPLES = 1_000_000;

    private final Map<Integer, Mp4Track> tracks;
    private final Map<Integer, Defaults> defaults;
    private final Map<Integer, Long> reached = new HashMap<>();

    MovieFragment(Map<Integer, Mp4Track> tracks, Map<Integer, Defaults> defaults) {
        this.tracks = tracks;
        this.defaults = defaults;
    }

    /** All samples of a moof box, track by track. */
    List<Sample> samples(BoxReader moof) throws MalformedMediaException {
        List<Sample> samples = new ArrayList<>();
        for (BoxReader traf : moof.children(0)) {
            if (traf.type().equals("traf")) {
                new Run(moof.offset()).read(traf, samples);
            }
        }
        return samples;
    }

    /** One traf box on its way through its runs. */
    private final class Run {
        private final long moof;
        private Mp4Track track;
        private Defaults own;
        private long base;
        private long at;

        Run(long moof) {
            this.moof = moof;
        }

        void read(BoxReader traf, List<Sample> samples) throws MalformedMediaException {
            BoxReader head = traf.require("tfhd");
            head.read(b -> {
                head(b);
                return b;
            });
            if (track == null) {
                return;
            }
            Optional<BoxReader> tfdt = traf.child("tfdt");
            if (tfdt.isPresent()) {
                reached.put(
                        track.track().number(),
                        tfdt.get().read(b -> b.get() == 1 ? b.getLong(4) : b.getInt(4) & 0xFFFFFFFFL));
            }
            for (BoxReader box : traf.children(0)) {
                if (box.type().equals("trun")) {
                    box.read(b -> {
                        trun(box, b, samples);
                        return b;
                    });
                }
            }
        }

        private void head(ByteBuffer b) {
            int flags = b.getInt() & 0xFFFFFF;
            int number = b.getInt();
            track = tracks.get(number);
            Defaults from = defaults.getOrDefault(number, Defaults.NONE);
            base = (flags & 1) != 0 ? b.getLong() : moof;
            if ((flags & 2) != 0) {
                b.getInt();
            }
            own = new Defaults(
                    (flags & 8) != 0 ? b.getInt() : from.duration(),
                    (flags & 0x10) != 0 ? b.getInt() : from.size(),
                    (flags & 0x20) != 0 ? b.getInt() : from.flags());
            at = base;
        }

        private void trun(BoxReader box, ByteBuffer b, List<Sample> samples) throws MalformedMediaException {
            int flags = b.getInt() & 0xFFFFFF;
            int count = b.getInt();
            if (count < 0 || count > MAX_SAMPLES - samples.size()) {
                throw box.damaged("it says it has %d samples".formatted(count & 0xFFFFFFFFL));
            }
            at = (flags & 1) != 0 ? base + b.getInt() : at;
            int firstFlags = (flags & 4) != 0 ? b.getInt() : own.flags();
            long decode = reached.getOrDefault(track.track().number(), 0L);
            for (int i = 0; i < count; i++) {
                long duration = (flags & 0x100) != 0 ? b.getInt() & 0xFFFFFFFFL : own.duration();
                int size = (flags & 0x200) != 0 ? b.getInt() : own.size();
                int sampleFlags = (flags & 0x400) != 0 ? b.getInt() : i == 0 ? firstFlags : own.flags();
                int composition = (flags & 0x800) != 0 ? b.getInt() : 0;
                if (size < 0) {
                    throw box.damaged("sample %d is larger than 2 GB".formatted(i));
                }
                boolean key = track.track().isAudio() || (sampleFlags & NOT_SYNC) == 0;
                samples.add(new Sample(track, at, size, decode, decode + composition, key));
                at += size;
                decode += duration;
            }
            reached.put(track.track().number(), decode);
        }
    }
}
