package io.millrace.core.archive;

import io.millrace.core.media.Frame;
import io.millrace.core.media.Track;
import io.millrace.core.media.codec.Codec;
import io.millrace.core.media.codec.Codecs;
import io.millrace.core.media.mkv.EbmlNode;
import io.millrace.core.media.mkv.EbmlTree;
import io.millrace.core.media.mkv.MkvCluster;
import io.millrace.core.media.mkv.MkvHeader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A stored fragment taken apart, for people to look at.
 *
 * @param elements its elements, as GetMediaForFragmentList gives it out
 * @param tracks its tracks
 * @param frames its frames in stored order
 */
public record Inspection(List<EbmlNode> elements, List<TrackFacts> tracks, List<FrameFacts> frames) {
    /**
     * A track.
     *
     * @param config what its private data say; empty when there are none that are known
     */
    public record TrackFacts(int number, String codecId, String codec, Optional<String> config) {}

    /**
     * A frame.
     *
     * @param millis from the cluster's timestamp
     */
    public record FrameFacts(int track, boolean video, long millis, int bytes, boolean key) {}

    static Inspection of(Fragment fragment) throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        ChunkWriter out = new ChunkWriter(whole::writeBytes);
        out.fragment(fragment);
        out.flush();
        MkvHeader header = MkvHeader.read(fragment.file().header());
        MkvCluster cluster = MkvCluster.read(fragment.file().read(fragment.entry()), header);
        List<FrameFacts> frames = new ArrayList<>();
        for (Frame frame : cluster.frames()) {
            frames.add(new FrameFacts(
                    frame.track(),
                    header.track(frame.track()).map(Track::isVideo).orElse(false),
                    (frame.timeNs() - cluster.timestampNs()) / 1_000_000,
                    frame.data().remaining(),
                    frame.key()));
        }
        return new Inspection(
                EbmlTree.of(ByteBuffer.wrap(whole.toByteArray())),
                header.tracks().stream()
                        .map(t -> new TrackFacts(t.number(), t.codecId(), Codec.label(t.codecId()), Codecs.describe(t)))
                        .toList(),
                frames);
    }
}
