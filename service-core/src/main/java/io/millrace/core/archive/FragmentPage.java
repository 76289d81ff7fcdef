package io.millrace.core.archive;

import java.util.List;
import java.util.Optional;

/**
 * A part of the list of fragments, in order of arrival.
 *
 * @param next leads to the following page; empty on the last
 */
public record FragmentPage(List<Fragment> fragments, Optional<String> next) {}
