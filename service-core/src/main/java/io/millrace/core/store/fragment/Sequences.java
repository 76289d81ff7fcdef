package io.millrace.core.store.fragment;

import java.util.NavigableSet;

/**
 * Which sequences a volume has given out at one moment.
 *
 * @param last the greatest
 * @param unlisted those of fragments that are not listed, but may be later
 */
public record Sequences(long last, NavigableSet<Long> unlisted) {}
