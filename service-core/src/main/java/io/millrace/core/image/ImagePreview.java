package io.millrace.core.image;

import java.time.Instant;

/**
 * An image as it would be delivered now.
 *
 * @param time that it is of
 * @param place where it would go, its name at the end
 * @param content the file
 */
@SuppressWarnings("ArrayRecordComponent")
public record ImagePreview(Instant time, String place, byte[] content) {}
