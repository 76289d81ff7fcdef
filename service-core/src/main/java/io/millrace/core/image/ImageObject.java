package io.millrace.core.image;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * An image as it is delivered.
 *
 * @param name below the destination
 * @param contentType {@code image/jpeg} or {@code image/png}
 * @param metadata that goes with it
 */
@SuppressWarnings("ArrayRecordComponent")
public record ImageObject(String name, String contentType, Map<String, String> metadata, byte[] content) {
    /** What tells images apart stands at the end of a name: time, id and ending. */
    private static final int TELLING_END = "_1234567890123_00000000-0000-0000-0000-000000000000.jpg".length();

    /** The name, without some of its begin when it has more bytes than a place takes. */
    String nameWithin(int bytes) {
        String end = name.substring(Math.max(0, name.length() - TELLING_END));
        String begin = name.substring(0, name.length() - end.length());
        while (!begin.isEmpty() && (begin + end).getBytes(StandardCharsets.UTF_8).length > bytes) {
            begin = begin.substring(begin.offsetByCodePoints(0, 1));
        }
        return begin + end;
    }
}
