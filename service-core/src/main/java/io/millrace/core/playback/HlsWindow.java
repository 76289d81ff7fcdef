package io.millrace.core.playback;

import io.millrace.core.archive.Fragment;
import io.millrace.core.media.codec.DecoderConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a session lists at one moment. Immutable: readers take it as it is, only {@link HlsSession} makes the next one.
 *
 * @param listed in order
 * @param passed what left the window lately, which players may still fetch
 * @param generations the track plans that were met, in order
 * @param discontinuitiesPassed how many discontinuities left the window
 * @param targetDuration seconds; never shrinks
 */
record HlsWindow(
        List<Listed> listed,
        List<Listed> passed,
        List<TrackPlan> generations,
        long discontinuitiesPassed,
        int targetDuration) {
    private static final long GAP_MILLIS = 50;
    private static final long ROUNDING_MILLIS = 500;

    static final HlsWindow EMPTY = new HlsWindow(List.of(), List.of(), List.of(), 0, 1);

    /**
     * A fragment in the playlist.
     *
     * @param number its place in the session, from 0
     * @param durationMillis its EXTINF, frozen
     * @param generation index of its track plan
     */
    record Listed(long number, Fragment fragment, long durationMillis, boolean discontinuity, int generation) {
        /** When its first leading frame is shown, epoch milliseconds. */
        long start() {
            return fragment.entry().mediaMillis();
        }
    }

    /** A fragment to be listed, with the plan of its header. */
    record Candidate(Fragment fragment, TrackPlan plan) {
        private long start() {
            return fragment.entry().mediaMillis();
        }

        private long ownLength() {
            return Math.max(1, fragment.entry().durationMillis());
        }

        /** To the next fragment's begin where it follows; across a gap the fragment's own length. */
        private long distanceTo(Candidate next) {
            long distance = next.start() - start();
            return distance > 0 && Math.abs(distance - ownLength()) <= ROUNDING_MILLIS ? distance : ownLength();
        }
    }

    /** The window with more fragments at its end. */
    HlsWindow append(List<Candidate> candidates, boolean live, HlsRequest.Discontinuity mode) {
        List<Listed> all = new ArrayList<>(listed);
        List<TrackPlan> plans = new ArrayList<>(generations);
        int target = targetDuration;
        long number = listed.isEmpty() ? 0 : listed.get(listed.size() - 1).number + 1;
        for (int i = 0; i < candidates.size(); i++) {
            Candidate candidate = candidates.get(i);
            boolean changed = isNew(plans, candidate.plan);
            if (changed) {
                plans.add(candidate.plan);
            }
            long duration = live || i + 1 == candidates.size()
                    ? candidate.ownLength()
                    : candidate.distanceTo(candidates.get(i + 1));
            Optional<Listed> before = all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
            boolean discontinuity = discontinuity(mode, before, candidate, changed);
            target = Math.max(target, (int) Math.round(duration / 1000.0));
            all.add(new Listed(number++, candidate.fragment, duration, discontinuity, plans.size() - 1));
        }
        return new HlsWindow(List.copyOf(all), passed, List.copyOf(plans), discontinuitiesPassed, target);
    }

    private static boolean isNew(List<TrackPlan> plans, TrackPlan plan) {
        Map<Integer, DecoderConfig> configs = plan.configs();
        return plans.isEmpty() || !plans.get(plans.size() - 1).configs().equals(configs);
    }

    private static boolean discontinuity(
            HlsRequest.Discontinuity mode, Optional<Listed> before, Candidate candidate, boolean changed) {
        boolean newInit = changed && before.isPresent();
        return switch (mode) {
            case ALWAYS -> true;
            case NEVER -> newInit;
            case ON_DISCONTINUITY ->
                newInit
                        || before.map(b -> Math.abs(candidate.start() - b.start() - ownLength(b)) > GAP_MILLIS)
                                .orElse(false);
        };
    }

    private static long ownLength(Listed listed) {
        return Math.max(1, listed.fragment.entry().durationMillis());
    }

    /** The window cut to its newest entries; as many of the older ones can still be fetched. */
    HlsWindow slide(int size) {
        int surplus = Math.max(0, listed.size() - size);
        List<Listed> gone = new ArrayList<>(passed);
        gone.addAll(listed.subList(0, surplus));
        long discontinuities = listed.subList(0, surplus).stream()
                .filter(Listed::discontinuity)
                .count();
        return new HlsWindow(
                listed.subList(surplus, listed.size()),
                List.copyOf(gone.subList(Math.max(0, gone.size() - size), gone.size())),
                generations,
                discontinuitiesPassed + discontinuities,
                targetDuration);
    }

    /** The entry with that number, also when it has just left the window. */
    Optional<Listed> find(long number) {
        return listed.isEmpty() || number >= listed.get(0).number
                ? listed.stream().filter(l -> l.number == number).findFirst()
                : passed.stream().filter(l -> l.number == number).findFirst();
    }

    Listed newest() {
        return listed.get(listed.size() - 1);
    }

    TrackPlan plan() {
        return generations.get(generations.size() - 1);
    }
}
