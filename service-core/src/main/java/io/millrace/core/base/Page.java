package io.millrace.core.base;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A part of an ordered list.
 *
 * @param next leads to the following page; empty on the last
 */
public record Page<T>(List<T> items, Optional<String> next) {
    /**
     * A page of at most {@code max} of what was found.
     *
     * @param found one entry more than the page may have, when there are so many
     * @param token makes the token that leads behind an entry
     */
    public static <T> Page<T> of(List<T> found, int max, Function<T, String> token) {
        if (found.size() <= max) {
            return new Page<>(List.copyOf(found), Optional.empty());
        }
        List<T> items = List.copyOf(found.subList(0, max));
        return new Page<>(items, Optional.of(token.apply(items.get(max - 1))));
    }
}
