package io.millrace.core.archive;

import java.util.Optional;

/**
 * A place in a stream's order of arrival at which nothing is awaited any more.
 *
 * @param fragment what came; empty when nothing did, or it is gone
 */
public record SettledPlace(long place, Optional<Fragment> fragment) {}
