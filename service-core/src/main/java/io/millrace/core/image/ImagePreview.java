package io.millrace.core.image;

import java.time.Instant;

/**
 * An image as it would be delivered now.
 *
 * @param time that it is of
 * @param place where it would go, its name at the end
 * @param content the file
 * @param wanted whether it would be made: its producer marked the fragment, or all are wanted
 */
@SuppressWarnings("ArrayRecordComponent")
public record ImagePreview(Instant time, String place, byte[] content, boolean wanted) {}
