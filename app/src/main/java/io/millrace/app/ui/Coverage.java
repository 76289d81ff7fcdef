package io.millrace.app.ui;

import io.millrace.core.archive.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Where there are media, in levels of detail: each leaves out the gaps that are too short to be seen at its scale, so
 * that a picture of any stretch of time touches few of them. Immutable; made off the JavaFX thread.
 */
public final class Coverage {
    public static final Coverage EMPTY = new Coverage(List.of(new Level(0, new long[0], new long[0])));

    private static final int FEW = 512;
    private static final int COARSER = 4;
    private static final long FINEST_GAP = 16;

    private final List<Level> levels;

    /** The media with all gaps shorter than {@code gap} ms left out; starts and ends ascend. */
    private record Level(long gap, long[] starts, long[] ends) {
        Level coarser(long wider) {
            long[] s = new long[starts.length];
            long[] e = new long[starts.length];
            int count = 0;
            for (int i = 0; i < starts.length; i++) {
                if (count > 0 && starts[i] - e[count - 1] < wider) {
                    e[count - 1] = Math.max(e[count - 1], ends[i]);
                } else {
                    s[count] = starts[i];
                    e[count++] = ends[i];
                }
            }
            return new Level(wider, Arrays.copyOf(s, count), Arrays.copyOf(e, count));
        }

        /** The first stretch that ends behind a time. */
        int firstEndingAfter(long millis) {
            int found = Arrays.binarySearch(ends, millis + 1);
            return found >= 0 ? found : -found - 1;
        }
    }

    private Coverage(List<Level> levels) {
        this.levels = levels;
    }

    /** The coverage of stretches that are ordered and do not overlap. */
    public static Coverage of(List<Stretch> stretches) {
        if (stretches.isEmpty()) {
            return EMPTY;
        }
        List<Level> levels = new ArrayList<>();
        levels.add(new Level(
                0,
                stretches.stream().mapToLong(Stretch::start).toArray(),
                stretches.stream().mapToLong(Stretch::end).toArray()));
        for (long gap = FINEST_GAP; last(levels).starts.length > FEW; gap *= COARSER) {
            levels.add(last(levels).coarser(gap));
        }
        return new Coverage(List.copyOf(levels));
    }

    /** The coverage of a recording, by producer time. */
    public static Coverage ofSpans(List<Span> spans) {
        return of(spans.stream()
                .map(s -> new Stretch(s.start().toEpochMilli(), s.end().toEpochMilli()))
                .toList());
    }

    private static Level last(List<Level> levels) {
        return levels.get(levels.size() - 1);
    }

    /** What to draw between two times when a pixel stands for so many milliseconds. */
    public List<Stretch> visible(long start, long end, double millisPerPixel) {
        Level level = levels.get(0);
        for (Level coarser : levels) {
            level = coarser.gap <= millisPerPixel ? coarser : level;
        }
        List<Stretch> visible = new ArrayList<>();
        for (int i = level.firstEndingAfter(start); i < level.starts.length && level.starts[i] <= end; i++) {
            visible.add(new Stretch(level.starts[i], level.ends[i]));
        }
        return visible;
    }

    /** The media at a time, or behind it. */
    public Optional<Stretch> atOrAfter(long millis) {
        Level all = levels.get(0);
        int i = all.firstEndingAfter(millis);
        return i < all.starts.length ? Optional.of(new Stretch(all.starts[i], all.ends[i])) : Optional.empty();
    }

    /** The time without media around a time, between two stretches. */
    public Optional<Stretch> gapAt(long millis) {
        Level all = levels.get(0);
        int i = all.firstEndingAfter(millis);
        boolean inGap = i > 0 && i < all.starts.length && all.starts[i] > millis;
        return inGap ? Optional.of(new Stretch(all.ends[i - 1], all.starts[i])) : Optional.empty();
    }

    public boolean isEmpty() {
        return levels.get(0).starts.length == 0;
    }

    /** From the first media to the last; only when there are any. */
    public Stretch whole() {
        Level all = levels.get(0);
        return new Stretch(all.starts[0], all.ends[all.ends.length - 1]);
    }
}
