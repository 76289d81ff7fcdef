package io.millrace.core.stream;

import java.util.List;
import java.util.Optional;

/**
 * A part of the list of streams, ordered by name.
 *
 * @param next leads to the following page; empty on the last
 */
public record StreamPage(List<Stream> streams, Optional<String> next) {}
