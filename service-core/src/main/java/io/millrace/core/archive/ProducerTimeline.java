package io.millrace.core.archive;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Puts fragments in producer order and settles duplicates: of equal begins the newest number stays; otherwise what
 * overlaps media of an earlier ingest connection is left out. Source: decision 21.
 */
final class ProducerTimeline {
    /** Fragments of one producer may overlap by this much through rounding and interleaving. */
    private static final long TOLERANCE_MILLIS = 500;

    private ProducerTimeline() {}

    static List<Fragment> of(List<Fragment> fragments) {
        List<Fragment> sorted = new ArrayList<>(fragments);
        sorted.sort(Comparator.comparingLong((Fragment f) -> f.entry().producerMillis())
                .thenComparing(Fragment::number, Comparator.reverseOrder()));
        List<Fragment> kept = new ArrayList<>(sorted.size());
        for (Fragment fragment : sorted) {
            keep(kept, fragment);
        }
        return kept;
    }

    private static void keep(List<Fragment> kept, Fragment fragment) {
        while (!kept.isEmpty()) {
            Fragment last = kept.get(kept.size() - 1);
            if (last.entry().producerMillis() == fragment.entry().producerMillis()) {
                return;
            }
            long overlap = end(last) - fragment.entry().producerMillis();
            if (overlap <= TOLERANCE_MILLIS
                    || last.file().connection() == fragment.file().connection()) {
                break;
            }
            if (last.file().connection() < fragment.file().connection()) {
                return;
            }
            kept.remove(kept.size() - 1);
        }
        kept.add(fragment);
    }

    private static long end(Fragment fragment) {
        return fragment.entry().producerMillis() + fragment.entry().durationMillis();
    }
}
