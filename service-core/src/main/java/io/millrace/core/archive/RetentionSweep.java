package io.millrace.core.archive;

import io.millrace.core.store.fragment.FragmentStore;
import io.millrace.core.store.fragment.Volume;
import io.millrace.core.stream.SizeCaps;
import io.millrace.core.stream.StorageTier;
import io.millrace.core.stream.Stream;
import io.millrace.core.stream.StreamService;
import java.io.IOException;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets media go: whole log files that are past retention, and the oldest ones beyond the size caps. Files that someone
 * reads at this moment stay until the next round. One thread at a time.
 */
public final class RetentionSweep {
    private static final Logger log = LoggerFactory.getLogger(RetentionSweep.class);

    private final StreamService streams;
    private final FragmentStore store;
    private final Clock clock;
    private final SizeCaps caps;

    public RetentionSweep(StreamService streams, FragmentStore store, Clock clock, SizeCaps caps) {
        this.streams = streams;
        this.store = store;
        this.clock = clock;
        this.caps = caps;
    }

    /** Sweeps all streams; returns those that lost media. What fails is logged and tried again next time. */
    public Set<Stream> run() {
        Set<Stream> lost = new HashSet<>();
        for (Stream stream : streams.all()) {
            try {
                if (sweep(stream)) {
                    lost.add(stream);
                }
            } catch (IOException | RuntimeException e) {
                log.warn("The retention sweep of stream {} failed and is tried again", stream.name(), e);
            }
        }
        lost.addAll(capStore());
        return lost;
    }

    /**
     * Sweeps one stream.
     *
     * @return whether anything went
     */
    public boolean sweep(Stream stream) throws IOException {
        long horizon = clock.instant().minus(stream.kept()).toEpochMilli();
        Volume volume = streams.volume(stream);
        int before = volume.files().size();
        volume.dropFiles(f -> f.summary().lastServer() < horizon);
        if (caps.of(stream) > 0) {
            volume.trim(caps.of(stream));
        }
        if (stream.tier() == StorageTier.WARM) {
            volume.moveToWarm();
        }
        return volume.files().size() < before;
    }

    private Set<Stream> capStore() {
        if (caps.whole() == 0) {
            return Set.of();
        }
        try {
            Set<String> touched = store.trim(caps.whole());
            Set<Stream> lost = new HashSet<>(streams.all());
            lost.removeIf(stream -> !touched.contains(stream.volume()));
            return lost;
        } catch (IOException | RuntimeException e) {
            log.warn("The store could not be brought below its size cap; this is tried again", e);
            return Set.of();
        }
    }
}
