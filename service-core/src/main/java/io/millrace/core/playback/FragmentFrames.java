package io.millrace.core.playback;

import io.millrace.core.media.Frame;
import io.millrace.core.media.MalformedMediaException;
import io.millrace.core.media.Track;
import io.millrace.core.media.codec.CodecException;
import io.millrace.core.media.codec.Codecs;
import io.millrace.core.media.mkv.MkvCluster;
import io.millrace.core.media.mkv.MkvHeader;
import io.millrace.core.media.ts.TsWriter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The frames of a fragment's video and audio tracks, in decode order, at their producer times.
 *
 * @param byTrack tracks that have frames here
 */
record FragmentFrames(Map<Track, List<Frame>> byTrack) {
    /** @param producerMillis producer time of the cluster's timestamp */
    static FragmentFrames read(ByteBuffer content, MkvHeader header, long producerMillis)
            throws MalformedMediaException {
        Map<Integer, List<Frame>> byNumber = new LinkedHashMap<>();
        for (Frame frame : MkvCluster.read(content, header).framesFrom(producerMillis * 1_000_000)) {
            byNumber.computeIfAbsent(frame.track(), t -> new ArrayList<>()).add(frame);
        }
        Map<Track, List<Frame>> byTrack = new LinkedHashMap<>();
        header.tracks().stream()
                .filter(t -> (t.isVideo() || t.isAudio()) && byNumber.containsKey(t.number()))
                .forEach(t -> byTrack.put(t, steady(byNumber.get(t.number()), t)));
        return new FragmentFrames(byTrack);
    }

    /** Takes the rounding of container timestamps out of audio times: frames of equal length follow each other. */
    private static List<Frame> steady(List<Frame> frames, Track track) {
        long step = track.isAudio() ? Codecs.frameDurationNs(track) : 0;
        if (step == 0) {
            return frames;
        }
        List<Frame> steady = new ArrayList<>(frames.size());
        long expected = frames.get(0).timeNs();
        for (Frame frame : frames) {
            long time = Math.abs(frame.timeNs() - expected) < step / 2 ? expected : frame.timeNs();
            steady.add(new Frame(frame.track(), time, true, frame.data()));
            expected = time + step;
        }
        return steady;
    }

    /** When the first of them is shown; empty when there are none. */
    OptionalLong firstNs() {
        return byTrack.values().stream()
                .flatMap(List::stream)
                .mapToLong(Frame::timeNs)
                .min();
    }

    List<Frame> of(int track) {
        for (Map.Entry<Track, List<Frame>> own : byTrack.entrySet()) {
            if (own.getKey().number() == track) {
                return own.getValue();
            }
        }
        return List.of();
    }

    /** How many bytes a track has here. */
    int bytes(int track) {
        int bytes = 0;
        for (Frame frame : of(track)) {
            bytes += frame.data().remaining();
        }
        return bytes;
    }

    /** @throws MalformedMediaException when a frame is not what its codec says */
    void requireParsable() throws MalformedMediaException {
        for (Map.Entry<Track, List<Frame>> track : byTrack.entrySet()) {
            for (Frame frame : track.getValue()) {
                Codecs.requireParsable(track.getKey(), frame);
            }
        }
    }

    /** A transport stream segment of these tracks, also of those that have no frames here. */
    byte[] transport(List<Track> tracks) throws MalformedMediaException, CodecException {
        return TsWriter.write(
                tracks.stream().map(t -> new TsWriter.Input(t, of(t.number()))).toList());
    }
}
