package io.millrace.core.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What SDK clients are told when they ask for too much. */
public final class Refusals {
    private Refusals() {}

    /** Asserts that a call fails with an error of the service whose message holds some words. */
    public static void refused(Class<? extends Throwable> error, String words, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(error).hasMessageContaining(words);
    }
}
