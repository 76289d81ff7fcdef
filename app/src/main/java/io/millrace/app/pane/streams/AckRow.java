package io.millrace.app.pane.streams;

import io.millrace.app.ui.Formats;
import io.millrace.app.ui.Messages;
import io.millrace.core.stream.StreamEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a producer was told about one fragment.
 *
 * @param begun when the first acknowledgement was sent
 * @param received when RECEIVED was, if it was
 * @param persisted when PERSISTED was, if it was
 * @param error what went wrong, if anything did
 */
public record AckRow(
        long connection,
        long timecodeMillis,
        String number,
        Instant begun,
        Optional<Instant> received,
        Optional<Instant> persisted,
        Optional<String> error) {
    static AckRow of(StreamEvent.Acknowledged first) {
        return new AckRow(
                        first.connection(),
                        first.timecodeMillis(),
                        first.number().map(Object::toString).orElse(""),
                        first.at(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())
                .with(first);
    }

    AckRow with(StreamEvent.Acknowledged ack) {
        return new AckRow(
                connection,
                timecodeMillis,
                number,
                begun,
                ack.type().equals("RECEIVED") ? Optional.of(ack.at()) : received,
                ack.type().equals("PERSISTED") ? Optional.of(ack.at()) : persisted,
                ack.error().or(() -> error));
    }

    String begunText() {
        return Formats.clock(begun).substring(11);
    }

    String timecodeText() {
        return timecodeMillis < 0 ? "" : timecodeMillis + " ms";
    }

    String shortNumber() {
        return Formats.fragmentNumber(number);
    }

    String receivedText() {
        return received.map(this::after).orElse("");
    }

    String persistedText() {
        return persisted.map(this::after).orElse("");
    }

    private String after(Instant at) {
        return "+%d ms".formatted(Duration.between(begun, at).toMillis());
    }

    /** The last thing the producer was told, in one word, or the error. */
    String stateText() {
        return error.orElseGet(() -> Messages.text(
                persisted.isPresent() ? "acks.persisted" : received.isPresent() ? "acks.received" : "acks.buffering"));
    }
}
