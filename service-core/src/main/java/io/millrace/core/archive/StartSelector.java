package io.millrace.core.archive;

import io.millrace.core.base.FragmentNumber;
import io.millrace.core.base.ServiceException;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;

/**
 * Where GetMedia starts. Source: API reference, StartSelector.
 *
 * @param startSelectorType what it goes by
 * @param afterFragmentNumber for FRAGMENT_NUMBER: what follows this one
 * @param continuationToken for CONTINUATION_TOKEN: the token that came with the last chunk
 * @param startTimestamp for both timestamps
 */
public record StartSelector(
        @NotNull(message = "is required") Type startSelectorType,
        @Size(min = 1, max = 128, message = "must have 1 to 128 characters")
                @Pattern(regexp = "[0-9]+", message = "must be digits")
                String afterFragmentNumber,
        @Size(min = 1, max = 128, message = "must have 1 to 128 characters")
                @Pattern(regexp = "[a-zA-Z0-9_.-]+", message = "is not a token of this engine")
                String continuationToken,
        Instant startTimestamp) {
    /** What a start goes by. */
    public enum Type {
        FRAGMENT_NUMBER,
        SERVER_TIMESTAMP,
        PRODUCER_TIMESTAMP,
        NOW,
        EARLIEST,
        CONTINUATION_TOKEN
    }

    /** Requires the member that the type goes by. */
    void requireComplete() {
        switch (startSelectorType) {
            case FRAGMENT_NUMBER -> require(afterFragmentNumber, "AfterFragmentNumber");
            case CONTINUATION_TOKEN -> {
                require(continuationToken, "ContinuationToken");
                token();
            }
            case SERVER_TIMESTAMP, PRODUCER_TIMESTAMP -> require(startTimestamp, "StartTimestamp");
            case NOW, EARLIEST -> {}
        }
    }

    /** The fragment that the token came with. */
    FragmentNumber token() {
        return FragmentNumber.find(continuationToken)
                .orElseThrow(() ->
                        ServiceException.invalid("StartSelector.ContinuationToken is not a token of this engine."));
    }

    private void require(Object member, String name) {
        if (member == null) {
            throw ServiceException.invalid(
                    "StartSelector.%s is required with StartSelectorType %s.".formatted(name, startSelectorType));
        }
    }
}
