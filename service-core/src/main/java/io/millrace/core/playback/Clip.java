package io.millrace.core.playback;

import io.millrace.core.archive.Fragment;
import io.millrace.core.archive.MediaSink;
import io.millrace.core.base.FragmentNumber;
import io.millrace.core.media.Frame;
import io.millrace.core.media.codec.Codecs;
import io.millrace.core.media.mp4.ClipWriter;
import io.millrace.core.playback.SessionWindow.Candidate;
import io.millrace.core.playback.SessionWindow.Listed;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Fragments as one MP4 file, gaps between them closed. They are read twice: to describe them, then to write them. One
 * thread at a time.
 */
public final class Clip {
    private final Packager packager;
    private final TrackPlan plan;
    private final List<Listed> fragments;
    private final ClipWriter writer;

    /**
     * Reads the fragments for the first time.
     *
     * @throws io.millrace.core.base.ServiceException UnsupportedStreamMediaType, MissingCodecPrivateData,
     *     InvalidCodecPrivateData, InvalidMediaFrame, or ResourceNotFound when they expired meanwhile
     */
    Clip(Packager packager, List<Fragment> chosen) {
        this.packager = packager;
        List<Candidate> candidates = new ArrayList<>();
        for (Fragment fragment : chosen) {
            FragmentNumber number = fragment.number();
            TrackPlan next = TrackPlan.of(packager.header(fragment), number);
            if (!candidates.isEmpty()) {
                candidates.get(0).plan().requireSame(next, fragment);
            }
            candidates.add(new Candidate(fragment, 0, next));
        }
        this.fragments = SessionWindow.EMPTY
                .append(candidates, false, DiscontinuityMode.NEVER)
                .listed();
        this.plan = candidates.get(0).plan();
        this.writer = new ClipWriter(plan.outputs());
        fragments.forEach(this::describe);
    }

    private void describe(Listed listed) {
        try {
            FragmentFrames frames = packager.frames(listed.fragment());
            long shift = (listed.positionMillis() - listed.start()) * 1_000_000;
            for (int i = 0; i < plan.all().size(); i++) {
                List<Frame> own = frames.of(plan.all().get(i).track().number());
                for (Frame frame : own) {
                    Codecs.requireParsable(plan.all().get(i).track(), frame);
                }
                if (!own.isEmpty()) {
                    writer.add(i + 1, shifted(own, shift));
                }
            }
        } catch (IOException e) {
            throw Packager.unreadable(listed.fragment(), e);
        }
    }

    private static List<Frame> shifted(List<Frame> frames, long shift) {
        return frames.stream().map(f -> f.shifted(shift)).toList();
    }

    /** How many fragments are in it. */
    public int fragments() {
        return fragments.size();
    }

    /** Reads the fragments again and writes the file; a fragment at a time is in memory. */
    public void writeTo(MediaSink sink) throws IOException {
        sink.write(writer.head());
        for (Listed listed : fragments) {
            FragmentFrames frames = packager.frames(listed.fragment());
            List<Frame> inOrder = plan.all().stream()
                    .flatMap(p -> frames.of(p.track().number()).stream())
                    .toList();
            ByteBuffer media = ByteBuffer.allocate(
                    inOrder.stream().mapToInt(f -> f.data().remaining()).sum());
            inOrder.forEach(f -> media.put(f.data().duplicate()));
            sink.write(media.array());
        }
    }
}
