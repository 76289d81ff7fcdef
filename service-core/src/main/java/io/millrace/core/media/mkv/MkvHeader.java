package io.millrace.core.media.mkv;

import io.millrace.core.media.MalformedMediaException;
import io.millrace.core.media.Track;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What stands before the first cluster.
 *
 * @param docType {@code matroska} or {@code webm}
 * @param timestampScaleNs nanoseconds a timestamp unit lasts
 * @param tracks the declared tracks in order
 * @param date the file's own date (DateUTC), when it has one
 * @param tags name and value pairs of Tags elements before the first cluster
 * @param bytes EBML header, Segment head of unknown size, Info, Tracks and Tags, ready to be written before clusters;
 *     what refers to other places (SeekHead, Cues) and Chapters, Attachments and Void are left out
 */
public record MkvHeader(
        String docType,
        long timestampScaleNs,
        List<Track> tracks,
        Optional<Instant> date,
        List<MkvTag> tags,
        byte[] bytes) {

    /** The scale that Matroska assumes when Info has none: one millisecond. */
    public static final long DEFAULT_SCALE_NS = 1_000_000;

    /**
     * Reads a header that stands alone.
     *
     * @throws io.millrace.core.media.MalformedMediaException when it is not one
     */
    public static MkvHeader read(byte[] bytes) throws IOException {
        MkvReader reader = MkvReader.ofFile(new ByteArrayInputStream(bytes));
        Optional<MkvEvent> event = reader.next();
        while (event.isPresent()) {
            if (event.get() instanceof MkvEvent.HeaderRead read) {
                return read.header();
            }
            event = reader.next();
        }
        throw new MalformedMediaException("EBML", 0, "it is not a Matroska header");
    }

    public Optional<Track> track(int number) {
        for (Track track : tracks) {
            if (track.number() == number) {
                return Optional.of(track);
            }
        }
        return Optional.empty();
    }

    public Optional<Track> video() {
        return tracks.stream().filter(Track::isVideo).findFirst();
    }

    public Optional<Track> audio() {
        return tracks.stream().filter(Track::isAudio).findFirst();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MkvHeader h && Arrays.equals(bytes, h.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
