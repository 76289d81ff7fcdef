package io.millrace.core.media.codec.nativecodec;

import io.millrace.core.media.Frame;
import java.awt.image.BufferedImage;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** Which pictures of a run are wanted and were not handed on yet. Frames count by their place in the run. */
final class Wanted {
    private final List<Frame> run;
    private final BiConsumer<Frame, Optional<BufferedImage>> then;
    private final BitSet missing = new BitSet();
    private int sound;

    Wanted(List<Frame> run, Predicate<Frame> wanted, BiConsumer<Frame, Optional<BufferedImage>> then) {
        this.run = run;
        this.then = then;
        this.sound = run.size();
        for (int i = 0; i < run.size(); i++) {
            missing.set(i, wanted.test(run.get(i)));
        }
    }

    boolean wants(int index) {
        return index >= 0 && missing.get(index);
    }

    /** How much of the run must be decoded for what is missing and can still be had. */
    int needed() {
        return Math.min(sound, missing.length());
    }

    /** A frame is damaged, and so is what follows it, for it may refer to it. */
    void damaged(int index) {
        sound = Math.min(sound, index);
    }

    void take(int index, Optional<BufferedImage> picture) {
        if (picture.isEmpty()) {
            damaged(index);
        } else if (index < sound) {
            missing.clear(index);
            then.accept(run.get(index), picture);
        }
    }

    /** What was not handed on by now never comes. */
    void giveUp() {
        missing.stream().forEach(i -> then.accept(run.get(i), Optional.empty()));
        missing.clear();
    }
}
