package io.millrace.core.archive;

import java.util.Optional;

/**
 * What became of a fragment that a follower passed over while it arrived.
 *
 * @param fragment empty when it never came, or is gone
 */
record PassedFragment(long sequence, Optional<Fragment> fragment) {}
