package io.millrace.app.ui;

import java.util.List;

/**
 * What a time line shows beside where there are media, in epoch milliseconds.
 *
 * @param fadesUntil up to where media are about to expire; 0 for none
 * @param connections where producers began anew
 * @param errors when producers were told of errors
 * @param sessions what is being played
 * @param fragments the fragments of the visible part, when few are visible
 * @param frames the pictures of the visible part, when few are visible
 * @param keyFrames which of them are key frames
 */
public record TimelineMarks(
        long fadesUntil,
        List<Long> connections,
        List<Long> errors,
        List<Stretch> sessions,
        List<Stretch> fragments,
        List<Long> frames,
        List<Long> keyFrames) {
    public static final TimelineMarks NONE =
            new TimelineMarks(0, List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
}
