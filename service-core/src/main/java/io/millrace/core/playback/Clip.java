package io.millrace.core.playback;

import io.millrace.core.archive.Fragment;
import io.millrace.core.archive.MediaSink;
import io.millrace.core.base.FragmentNumber;
import io.millrace.core.media.Frame;
import io.millrace.core.media.MalformedMediaException;
import io.millrace.core.media.mp4.ClipWriter;
import io.millrace.core.playback.SessionWindow.Candidate;
import io.millrace.core.playback.SessionWindow.Listed;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Fragments as one MP4 file, gaps between them closed. They are described first and written then; what of them does not
 * fit into the memory for clips is read twice. One thread at a time; close it.
 */
public final class Clip implements Closeable {
    private final String streamName;
    private final Packager packager;
    private final TrackPlan plan;
    private final List<Listed> fragments;
    private final ClipWriter writer;
    private final Map<FragmentNumber, byte[]> kept = new HashMap<>();
    private int keptKilobytes;

    /**
     * Reads the fragments for the first time.
     *
     * @throws io.millrace.core.base.ServiceException UnsupportedStreamMediaType, MissingCodecPrivateData,
     *     InvalidCodecPrivateData, InvalidMediaFrame, or ResourceNotFound when they expired meanwhile
     */
    Clip(String streamName, Packager packager, List<Fragment> chosen) {
        this.streamName = streamName;
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
        try {
            fragments.forEach(this::describe);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void describe(Listed listed) {
        packager.withFrames(listed.fragment(), frames -> describe(listed, frames));
    }

    /** Tells of the frames; whether they are kept. */
    private boolean describe(Listed listed, FragmentFrames frames) throws MalformedMediaException {
        frames.requireParsable();
        long shift = (listed.positionMillis() - listed.start()) * 1_000_000;
        for (int i = 0; i < plan.all().size(); i++) {
            List<Frame> own = frames.of(plan.all().get(i).track().number());
            if (!own.isEmpty()) {
                writer.add(i + 1, own, shift);
            }
        }
        int kilobytes = (int) (listed.fragment().bytes() / 1024) + 1;
        boolean keeps = packager.clipMemory().tryAcquire(kilobytes);
        if (keeps) {
            keptKilobytes += kilobytes;
            kept.put(listed.fragment().number(), media(frames));
        }
        return keeps;
    }

    /** The bytes of all frames, each track's together. */
    private byte[] media(FragmentFrames frames) {
        int bytes = 0;
        for (TrackPlan.Playable playable : plan.all()) {
            bytes += frames.bytes(playable.track().number());
        }
        ByteBuffer media = ByteBuffer.allocate(bytes);
        for (TrackPlan.Playable playable : plan.all()) {
            for (Frame frame : frames.of(playable.track().number())) {
                media.put(frame.data().duplicate());
            }
        }
        return media.array();
    }

    /** Of which stream it is. */
    public String streamName() {
        return streamName;
    }

    /** How many fragments are in it. */
    public int fragments() {
        return fragments.size();
    }

    /**
     * Writes the file, once.
     *
     * @throws IOException when the sink does
     * @throws io.millrace.core.base.ServiceException ResourceNotFound when a fragment that is read again expired
     */
    public void writeTo(MediaSink sink) throws IOException {
        sink.write(writer.head());
        for (Listed listed : fragments) {
            byte[] media = kept.remove(listed.fragment().number());
            sink.write(media != null ? media : packager.withFrames(listed.fragment(), this::media));
        }
    }

    @Override
    public void close() {
        kept.clear();
        packager.clipMemory().release(keptKilobytes);
        keptKilobytes = 0;
    }
}
