package io.millrace.core.archive;

/**
 * How many may read one stream at once. Source: service quotas.
 *
 * @param feeds GetMedia
 * @param lists GetMediaForFragmentList
 */
public record ReaderLimits(int feeds, int lists) {
    public static final ReaderLimits NONE = new ReaderLimits(Integer.MAX_VALUE, Integer.MAX_VALUE);
}
