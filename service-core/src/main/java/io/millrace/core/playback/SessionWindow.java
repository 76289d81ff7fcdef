package io.millrace.core.playback;

import io.millrace.core.archive.Fragment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a session lists at one moment. Immutable: readers take it as it is, only {@link PlaybackSession} makes the next one.
 *
 * @param listed in order
 * @param passed what left the window lately, which players may still fetch
 * @param generations the track plans that were met, in order
 * @param discontinuitiesPassed how many discontinuities left the window
 * @param longestMillis the longest duration so far; never shrinks
 */
record SessionWindow(
        List<Listed> listed,
        List<Listed> passed,
        List<TrackPlan> generations,
        long discontinuitiesPassed,
        long longestMillis) {
    /** Beyond a playlist's length a segment stays for its own. Source: RFC 8216 section 6.2.2. */
    private static final int STAY_LONGER = 2;

    private static final long GAP_MILLIS = 50;
    private static final long ROUNDING_MILLIS = 500;

    static final SessionWindow EMPTY = new SessionWindow(List.of(), List.of(), List.of(), 0, 1);

    /** A window of one fragment, to which more are added. */
    static SessionWindow of(Listed listed, TrackPlan plan) {
        return new SessionWindow(List.of(listed), List.of(), List.of(plan), 0, 1);
    }

    /**
     * A fragment in the playlist.
     *
     * @param number its place in the session, from 0
     * @param durationMillis its length as it is listed, frozen
     * @param positionMillis where the session's time line has come to when it begins; gaps are closed
     * @param discontinuity whether timestamps or encoding break before it
     * @param generation index of its track plan
     */
    record Listed(
            long number,
            Fragment fragment,
            long durationMillis,
            long positionMillis,
            boolean discontinuity,
            int generation) {
        /** When its first leading frame is shown, epoch milliseconds. */
        long start() {
            return fragment.entry().mediaMillis();
        }

        long ownLength() {
            return Math.max(1, fragment.entry().durationMillis());
        }

        long endPosition() {
            return positionMillis + durationMillis;
        }
    }

    /** A fragment to be listed, with the plan of its header. */
    record Candidate(Fragment fragment, long pauseMillis, TrackPlan plan) {
        private long start() {
            return fragment.entry().mediaMillis();
        }

        private long ownLength() {
            return Math.max(1, fragment.entry().durationMillis());
        }

        /** To the next fragment's begin where it follows; across a gap the fragment's own length. */
        private long distanceTo(Candidate next) {
            return isFollowedAt(next.start() - start()) ? next.start() - start() : ownLength();
        }

        private boolean isFollowedAt(long distance) {
            return distance > 0 && Math.abs(distance - ownLength()) <= ROUNDING_MILLIS;
        }
    }

    /**
     * The window with more fragments at its end.
     *
     * @param growing whether more may follow, so that a length is the fragment's own
     */
    SessionWindow append(List<Candidate> candidates, boolean growing, DiscontinuityMode mode) {
        List<Listed> all = new ArrayList<>(listed);
        List<TrackPlan> plans = new ArrayList<>(generations);
        long longest = longestMillis;
        for (int i = 0; i < candidates.size(); i++) {
            Candidate candidate = candidates.get(i);
            boolean changed =
                    plans.isEmpty() || !plans.get(plans.size() - 1).configs().equals(candidate.plan.configs());
            if (changed) {
                plans.add(candidate.plan);
            }
            long duration = growing || i + 1 == candidates.size()
                    ? candidate.ownLength()
                    : candidate.distanceTo(candidates.get(i + 1));
            Optional<Listed> before = all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
            all.add(new Listed(
                    before.map(b -> b.number + 1).orElse(0L),
                    candidate.fragment,
                    duration,
                    before.map(b -> position(b, candidate)).orElse(0L),
                    discontinuity(mode, before, candidate, changed),
                    plans.size() - 1));
            longest = Math.max(longest, duration);
        }
        return new SessionWindow(List.copyOf(all), passed, List.copyOf(plans), discontinuitiesPassed, longest);
    }

    private static long position(Listed before, Candidate candidate) {
        long distance = candidate.start() - before.start();
        boolean follows = distance > 0 && Math.abs(distance - before.ownLength()) <= ROUNDING_MILLIS;
        return follows
                ? before.positionMillis + distance
                : before.positionMillis + before.ownLength() + candidate.pauseMillis;
    }

    private static boolean discontinuity(
            DiscontinuityMode mode, Optional<Listed> before, Candidate candidate, boolean changed) {
        boolean newInit = changed && before.isPresent();
        return switch (mode) {
            case ALWAYS -> true;
            case NEVER -> newInit;
            case ON_DISCONTINUITY ->
                newInit
                        || before.map(b -> Math.abs(candidate.start() - b.start() - b.ownLength()) > GAP_MILLIS)
                                .orElse(false);
        };
    }

    /** The window cut to its newest entries; somewhat more of the older ones can still be fetched. */
    SessionWindow slide(int size) {
        int surplus = Math.max(0, listed.size() - size);
        if (surplus == 0) {
            return this;
        }
        List<Listed> gone = new ArrayList<>(passed);
        gone.addAll(listed.subList(0, surplus));
        long discontinuities = listed.subList(0, surplus).stream()
                .filter(Listed::discontinuity)
                .count();
        return new SessionWindow(
                List.copyOf(listed.subList(surplus, listed.size())),
                List.copyOf(gone.subList(Math.max(0, gone.size() - size - STAY_LONGER), gone.size())),
                generations,
                discontinuitiesPassed + discontinuities,
                longestMillis);
    }

    /** The entry with that number, also when it has just left the window. */
    Optional<Listed> find(long number) {
        return at(listed, number).or(() -> at(passed, number));
    }

    private static Optional<Listed> at(List<Listed> entries, long number) {
        long index = entries.isEmpty() ? -1 : number - entries.get(0).number;
        return index < 0 || index >= entries.size() ? Optional.empty() : Optional.of(entries.get((int) index));
    }

    Listed oldest() {
        return listed.get(0);
    }

    Listed newest() {
        return listed.get(listed.size() - 1);
    }

    TrackPlan plan() {
        return generations.get(generations.size() - 1);
    }

    /** Whole seconds, not below any rounded duration. */
    int targetDuration() {
        return (int) Math.max(1, Math.round(longestMillis / 1000.0));
    }
}
