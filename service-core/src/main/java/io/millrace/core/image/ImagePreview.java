package io.millrace.core.image;

import java.time.Instant;

/**
 * An image as it would be delivered now.
 *
 * @param time that it is of
 * @param place where it would go, its name at the end; where a name may not be so long, less of its begin is left
 * @param content the file
 */
@SuppressWarnings("ArrayRecordComponent")
public record ImagePreview(Instant time, String place, byte[] content) {}
