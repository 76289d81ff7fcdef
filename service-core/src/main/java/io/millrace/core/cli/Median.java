package io.millrace.core.cli;

import java.util.Collection;

/** The value in the middle, which what else the machine does moves least. */
final class Median {
    private Median() {}

    static double of(Collection<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }
}
