package io.millrace.core.image;

import io.millrace.core.base.FragmentNumber;

/**
 * How far image generation has come in a stream.
 *
 * @param after the last fragment that it looked at
 * @param due when the next image is to be taken, epoch milliseconds
 */
record ImageCursor(FragmentNumber after, long due) {}
