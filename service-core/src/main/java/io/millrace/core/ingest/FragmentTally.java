package io.millrace.core.ingest;

import io.millrace.core.media.Track;
import io.millrace.core.media.codec.Codecs;
import io.millrace.core.media.mkv.MkvHeader;
import io.millrace.core.store.fragment.FragmentEnd;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Counts a fragment's frames and finds its media length while its blocks pass. */
final class FragmentTally {
    private static final long NS_PER_MS = 1_000_000;

    private final MkvHeader header;
    private final Map<Integer, TrackTally> tracks = new HashMap<>();
    private long bytes;
    private int frames;
    private int keyFrames;

    private static final class TrackTally {
        private long first = Long.MAX_VALUE;
        private long last = Long.MIN_VALUE;
        private int frames;
        private boolean firstIsKey;
    }

    FragmentTally(MkvHeader header) {
        this.header = header;
    }

    void data(long count) {
        bytes += count;
    }

    long bytes() {
        return bytes;
    }

    void block(Track track, long timeNs, boolean key, int count) {
        TrackTally tally = tracks.computeIfAbsent(track.number(), n -> new TrackTally());
        if (tally.frames == 0) {
            tally.firstIsKey = key;
        }
        tally.first = Math.min(tally.first, timeNs);
        tally.last = Math.max(tally.last, timeNs + (count - 1) * Codecs.frameDurationNs(track));
        tally.frames += count;
        frames += count;
        if (key && track.isVideo()) {
            keyFrames++;
        }
    }

    /** The track without frames, of those that must have some. */
    Optional<Track> missingTrack() {
        return header.tracks().stream()
                .filter(t -> t.isVideo() || t.isAudio())
                .filter(t -> !tracks.containsKey(t.number()))
                .findFirst();
    }

    /** The latest frame's time; the least number without frames. */
    long latestNs() {
        return tracks.values().stream().mapToLong(t -> t.last).max().orElse(Long.MIN_VALUE);
    }

    long durationMillis() {
        return leading().map(this::durationNs).orElse(0L) / NS_PER_MS;
    }

    private long durationNs(Track track) {
        TrackTally tally = tracks.get(track.number());
        long spread = tally.last - tally.first;
        long frame = track.defaultDurationNs() > 0
                ? track.defaultDurationNs()
                : tally.frames > 1 ? spread / (tally.frames - 1) : Codecs.frameDurationNs(track);
        return Math.round((spread + frame) / (double) NS_PER_MS) * NS_PER_MS;
    }

    private Optional<Track> leading() {
        return header.video().filter(t -> tracks.containsKey(t.number())).or(() -> header.tracks().stream()
                .filter(t -> tracks.containsKey(t.number()))
                .findFirst());
    }

    /** Frames of the video, else of the audio. */
    int leadingFrames() {
        return leading().map(t -> tracks.get(t.number()).frames).orElse(0);
    }

    private int leadMillis(long clusterTimeNs) {
        return leading()
                .map(t -> (int) ((tracks.get(t.number()).first - clusterTimeNs) / NS_PER_MS))
                .orElse(0);
    }

    /** @param clusterTimeNs the cluster's timestamp on the scale of the blocks' times */
    FragmentEnd end(long clusterTimeNs) {
        boolean startsWithKey = leading()
                .map(t -> !t.isVideo() || tracks.get(t.number()).firstIsKey)
                .orElse(false);
        return new FragmentEnd(bytes, frames, keyFrames, durationMillis(), leadMillis(clusterTimeNs), startsWithKey);
    }
}
