package io.millrace.core.archive;

import io.millrace.core.base.FragmentNumber;
import io.millrace.core.media.mkv.MkvTag;
import io.millrace.core.media.mkv.MkvWriter;
import io.millrace.core.store.fragment.FragmentReader;
import io.millrace.core.store.fragment.FragmentReader.Piece;
import io.millrace.core.store.fragment.LogFile;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Writes fragments as GetMedia and GetMediaForFragmentList give them out: each a Matroska piece of its own, with the
 * service's tags before and behind. Nothing is sent of a committed fragment before all of it was checked. Not thread
 * safe.
 */
final class ChunkWriter {
    private static final int PART = 128 * 1024;
    private static final String PREFIX = "AWS_KINESISVIDEO_";

    private final MediaSink sink;
    private byte[] buffer = new byte[PART];
    private int filled;
    private LogFile headerFile;
    private byte[] header;

    ChunkWriter(MediaSink sink) {
        this.sink = sink;
    }

    /**
     * Writes a committed fragment; its cluster gets a known size.
     *
     * @throws io.millrace.core.store.fragment.DamagedLogException before anything was sent
     */
    void fragment(Fragment fragment) throws IOException {
        try (FragmentReader reader = fragment.file().checkedReader(fragment.entry())) {
            begin(fragment.file(), fragment.number(), fragment.entry().producerMillis());
            append(MkvWriter.clusterHead(fragment.bytes()));
            pieces(reader);
        }
    }

    /** Writes what stands before a cluster that is still arriving. */
    void beginOpen(LogFile file, FragmentNumber number, long producerMillis) throws IOException {
        begin(file, number, producerMillis);
        append(MkvWriter.openClusterHead());
    }

    private void begin(LogFile file, FragmentNumber number, long producerMillis) throws IOException {
        if (!file.equals(headerFile)) {
            header = file.header();
            headerFile = file;
        }
        append(header);
        tags(
                new MkvTag(PREFIX + "FRAGMENT_NUMBER", number.toString()),
                new MkvTag(PREFIX + "SERVER_TIMESTAMP", seconds(number.serverMillis())),
                new MkvTag(PREFIX + "PRODUCER_TIMESTAMP", seconds(producerMillis)));
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%d.%03d", Math.floorDiv(millis, 1000), Math.floorMod(millis, 1000));
    }

    /** Writes what is there of a fragment. */
    void pieces(FragmentReader reader) throws IOException {
        for (Optional<Piece> piece = reader.next(); piece.isPresent(); piece = reader.next()) {
            var bytes = piece.get().bytes();
            append(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
        }
    }

    /** Writes what follows each fragment of GetMedia. */
    void end(FragmentNumber number, long millisBehindNow) throws IOException {
        tags(
                new MkvTag(PREFIX + "MILLIS_BEHIND_NOW", String.valueOf(millisBehindNow)),
                new MkvTag(PREFIX + "CONTINUATION_TOKEN", number.toString()));
    }

    /** Writes a piece without media that says what is wrong. */
    void error(String number, MediaError error) throws IOException {
        append(MkvWriter.header(List.of()).bytes());
        tags(
                new MkvTag(PREFIX + "FRAGMENT_NUMBER", number),
                new MkvTag(PREFIX + "ERROR_CODE", error.text()),
                new MkvTag(PREFIX + "ERROR_ID", String.valueOf(error.id())));
    }

    /** The same in the form of GetMediaForFragmentList. */
    void exception(String number, MediaError error, String message) throws IOException {
        append(MkvWriter.header(List.of()).bytes());
        tags(
                new MkvTag(PREFIX + "FRAGMENT_NUMBER", number),
                new MkvTag(PREFIX + "EXCEPTION_ERROR_CODE", String.valueOf(error.id())),
                new MkvTag(PREFIX + "EXCEPTION_MESSAGE", message));
    }

    private void tags(MkvTag... tags) throws IOException {
        append(MkvWriter.serviceTags(List.of(tags)));
    }

    private void append(byte[] bytes) throws IOException {
        append(bytes, 0, bytes.length);
    }

    private void append(byte[] bytes, int offset, int length) throws IOException {
        int from = offset;
        int left = length;
        while (left > 0) {
            int step = Math.min(left, PART - filled);
            System.arraycopy(bytes, from, buffer, filled, step);
            filled += step;
            from += step;
            left -= step;
            if (filled == PART) {
                flush();
            }
        }
    }

    /** Sends what was written so far; the receiver keeps the array. */
    void flush() throws IOException {
        if (filled > 0) {
            sink.write(filled == PART ? buffer : Arrays.copyOf(buffer, filled));
            buffer = filled == PART ? new byte[PART] : buffer;
            filled = 0;
        }
    }
}
