package io.millrace.core.archive;

import io.millrace.core.base.FragmentNumber;
import java.util.List;
import java.util.NavigableSet;

/**
 * Fragments in order of arrival, and what is passed over by reading them.
 *
 * @param fragments without a gap but for {@code awaited}
 * @param awaited sequences of fragments that began before the last of them and are not persisted yet
 */
record Arrivals(List<Fragment> fragments, NavigableSet<Long> awaited) {
    /** The awaited sequences that a reader passes who goes on from one fragment to another. */
    List<Long> between(FragmentNumber after, FragmentNumber until) {
        return List.copyOf(awaited.subSet(after.sequence(), false, until.sequence(), false));
    }
}
