package io.millrace.core.image;

import io.millrace.core.media.Frame;
import io.millrace.core.media.Track;
import java.util.List;
import java.util.Optional;

/**
 * What has to be decoded to see a frame.
 *
 * @param track whose frames these are
 * @param frames in decode order, from a key frame to the frame that is to be seen
 */
record FrameRun(Track track, List<Frame> frames) {
    /**
     * The frames up to one that is in them; empty when there is no key frame to begin with. What is shown before that
     * key frame refers to frames before it, and nothing else refers to it.
     */
    static Optional<FrameRun> to(Frame target, Track track, List<Frame> frames) {
        int end = frames.indexOf(target);
        for (int i = end; i >= 0; i--) {
            Frame frame = frames.get(i);
            if (frame.key() && frame.timeNs() <= target.timeNs()) {
                return Optional.of(new FrameRun(
                        track,
                        frames.subList(i, end + 1).stream()
                                .filter(f -> f.timeNs() >= frame.timeNs())
                                .toList()));
            }
        }
        return Optional.empty();
    }

    Frame target() {
        return frames.get(frames.size() - 1);
    }

    /** Whether another begins with the same key frame. */
    boolean beginsLike(FrameRun other) {
        return track.equals(other.track)
                && frames.get(0).timeNs() == other.frames.get(0).timeNs();
    }

    /** Only what is to be decoded to see its first frame. */
    FrameRun keyFrame() {
        return new FrameRun(track, frames.subList(0, 1));
    }
}
