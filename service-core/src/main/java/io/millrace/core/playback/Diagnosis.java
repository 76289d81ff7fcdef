package io.millrace.core.playback;

import io.millrace.core.archive.ArchiveService;
import io.millrace.core.archive.Fragment;
import io.millrace.core.base.ServiceException;
import io.millrace.core.store.fragment.IndexEntry;
import io.millrace.core.stream.Stream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Why a stream plays or does not: the rules that players and the service have, each with what was found. Looks at the
 * newest fragments.
 */
public final class Diagnosis {
    private static final int LOOKED_AT = 200;
    private static final Duration FRESH = Duration.ofSeconds(30);
    private static final long LONG_FRAGMENT = 10_000;
    private static final long LONGEST_FRAGMENT = 20_000;
    private static final long GAP = 500;

    private final ArchiveService archive;
    private final Packager packager;
    private final Clock clock;
    private final Stream stream;
    private final List<Check> checks = new ArrayList<>();

    /** How a rule was met. */
    public enum Verdict {
        GOOD,
        /** Plays, but not as well as it could, or not in every way. */
        DOUBTFUL,
        BAD
    }

    /**
     * One rule.
     *
     * @param name what was looked at
     * @param found what was seen, in words
     * @param rule what it rests on
     */
    public record Check(Verdict verdict, String name, String found, String rule) {}

    private Diagnosis(ArchiveService archive, Packager packager, Clock clock, Stream stream) {
        this.archive = archive;
        this.packager = packager;
        this.clock = clock;
        this.stream = stream;
    }

    static List<Check> of(ArchiveService archive, Packager packager, Clock clock, Stream stream) {
        Diagnosis diagnosis = new Diagnosis(archive, packager, clock, stream);
        diagnosis.look();
        return List.copyOf(diagnosis.checks);
    }

    private void add(Verdict verdict, String name, String found, String rule) {
        checks.add(new Check(verdict, name, found, rule));
    }

    private void look() {
        retention();
        List<Fragment> newest = archive.newest(stream, Optional.empty(), LOOKED_AT);
        if (newest.isEmpty()) {
            add(Verdict.BAD, "Media", "There are no fragments.", "A session needs at least one fragment in its range.");
            return;
        }
        add(
                Verdict.GOOD,
                "Media",
                "There are fragments; the newest %d were looked at.".formatted(newest.size()),
                "A session needs at least one fragment in its range.");
        live(newest.get(newest.size() - 1));
        if (encoding(newest)) {
            changes(newest);
        }
        lengths(newest);
        keyFrames(newest);
        times(newest);
    }

    private void retention() {
        String rule = "What is not kept cannot be played: DataRetentionInHours must be above 0.";
        if (stream.keepsMedia()) {
            add(
                    Verdict.GOOD,
                    "Retention",
                    "Media are kept for %d h.".formatted(stream.retention().toHours()),
                    rule);
        } else {
            add(Verdict.BAD, "Retention", "Media are not kept; raise the data retention.", rule);
        }
    }

    private void live(Fragment newest) {
        Duration age = Duration.between(newest.serverTime(), clock.instant());
        String rule = "LIVE needs a fragment that came within the last 30 s.";
        if (age.compareTo(FRESH) <= 0) {
            add(Verdict.GOOD, "Live edge", "The newest fragment came %d s ago.".formatted(age.toSeconds()), rule);
        } else {
            add(
                    Verdict.DOUBTFUL,
                    "Live edge",
                    "The newest fragment came %d s ago: play ON_DEMAND, or start a producer."
                            .formatted(age.toSeconds()),
                    rule);
        }
    }

    /** Whether the newest fragment's tracks can be packaged at all. */
    private boolean encoding(List<Fragment> fragments) {
        Fragment newest = fragments.get(fragments.size() - 1);
        String rule = "HLS carries H.264, H.265 and AAC, DASH and clips also G.711; each track needs the codec private"
                + " data of Matroska (avcC, hvcC, AudioSpecificConfig).";
        try {
            TrackPlan plan = TrackPlan.of(packager.header(newest), newest.number());
            try {
                plan.requireHls();
                add(Verdict.GOOD, "Codecs", "The tracks are " + plan.codecs() + ".", rule);
            } catch (ServiceException e) {
                add(Verdict.DOUBTFUL, "Codecs", e.getMessage(), rule);
            }
            return true;
        } catch (ServiceException e) {
            add(Verdict.BAD, "Codecs", e.code().wireName() + ": " + e.getMessage(), rule);
            return false;
        }
    }

    private void changes(List<Fragment> fragments) {
        String rule = "HLS follows new codec private data with a discontinuity; DASH and clips refuse them, and all"
                + " refuse other tracks.";
        try {
            TrackPlan first = null;
            for (Fragment fragment : fragments) {
                TrackPlan plan = TrackPlan.of(packager.header(fragment), fragment.number());
                if (first != null) {
                    first.requireSame(plan, fragment);
                }
                first = plan;
            }
            add(Verdict.GOOD, "Changes", "Tracks and codec private data stay the same.", rule);
        } catch (ServiceException e) {
            add(Verdict.DOUBTFUL, "Changes", e.getMessage(), rule);
        }
    }

    private void lengths(List<Fragment> fragments) {
        long longest = fragments.stream()
                .mapToLong(f -> f.entry().durationMillis())
                .max()
                .orElse(0);
        String rule = "Fragments are at most 20 s, and a player waits for a whole one: 1 to 6 s play best.";
        String found = "The longest fragment is %.1f s.".formatted(longest / 1000.0);
        Verdict verdict =
                longest > LONGEST_FRAGMENT ? Verdict.BAD : longest > LONG_FRAGMENT ? Verdict.DOUBTFUL : Verdict.GOOD;
        add(verdict, "Fragment length", found, rule);
    }

    private void keyFrames(List<Fragment> fragments) {
        long without =
                fragments.stream().filter(f -> !f.entry().startsWithKey()).count();
        String rule = "Decoding starts at a key frame, so every fragment should begin with one.";
        if (without == 0) {
            add(Verdict.GOOD, "Key frames", "Every fragment begins with a key frame.", rule);
        } else {
            add(
                    Verdict.BAD,
                    "Key frames",
                    "%d of %d fragments do not begin with a key frame.".formatted(without, fragments.size()),
                    rule);
        }
    }

    private void times(List<Fragment> fragments) {
        int gaps = 0;
        int overlaps = 0;
        for (int i = 1; i < fragments.size(); i++) {
            IndexEntry before = fragments.get(i - 1).entry();
            long distance = fragments.get(i).entry().producerMillis() - before.producerMillis();
            overlaps += distance <= 0 || before.durationMillis() - distance > GAP ? 1 : 0;
            gaps += distance - before.durationMillis() > GAP ? 1 : 0;
        }
        String rule = "Each fragment should begin where the one before it ends; players stall at gaps unless they are"
                + " marked (DiscontinuityMode), and stumble over overlaps.";
        if (overlaps > 0) {
            add(Verdict.DOUBTFUL, "Timestamps", "%d overlaps or steps back, %d gaps.".formatted(overlaps, gaps), rule);
        } else {
            Verdict verdict = gaps > 0 ? Verdict.DOUBTFUL : Verdict.GOOD;
            add(verdict, "Timestamps", gaps > 0 ? gaps + " gaps." : "The fragments follow each other.", rule);
        }
    }
}
