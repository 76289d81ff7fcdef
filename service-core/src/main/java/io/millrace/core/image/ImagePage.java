package io.millrace.core.image;

import java.util.List;
import java.util.Optional;

/**
 * Images of a query.
 *
 * @param next the token of the following page
 */
public record ImagePage(List<Sample> samples, Optional<String> next) {}
