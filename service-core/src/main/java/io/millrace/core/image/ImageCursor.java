package io.millrace.core.image;

import io.millrace.core.base.FragmentNumber;

/**
 * How far image generation has come in a stream.
 *
 * @param after the last fragment that it looked at
 * @param due when the next image is to be taken, epoch milliseconds
 * @param passedDue likewise in fragments that are looked at on their own, since others passed them
 */
record ImageCursor(FragmentNumber after, long due, long passedDue) {
    /** Begins behind a fragment. */
    static ImageCursor begin(FragmentNumber after) {
        return new ImageCursor(after, Long.MIN_VALUE, Long.MIN_VALUE);
    }

    ImageCursor reached(FragmentNumber number, long nextDue) {
        return new ImageCursor(number, nextDue, passedDue);
    }

    ImageCursor passed(long nextDue) {
        return new ImageCursor(after, due, nextDue);
    }
}
