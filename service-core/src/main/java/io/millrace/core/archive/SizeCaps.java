package io.millrace.core.archive;

/**
 * What may be stored, in bytes of media; 0 for no limit.
 *
 * @param perStream in each stream
 * @param whole in all of them
 */
public record SizeCaps(long perStream, long whole) {
    public static final SizeCaps NONE = new SizeCaps(0, 0);
}
