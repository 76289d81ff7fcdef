package io.millrace.core.image;

import java.util.Map;

/**
 * An image as it is delivered.
 *
 * @param name below the destination
 * @param contentType {@code image/jpeg} or {@code image/png}
 * @param metadata that goes with it
 */
@SuppressWarnings("ArrayRecordComponent")
record ImageObject(String name, String contentType, Map<String, String> metadata, byte[] content) {}
