package io.millrace.core.notification;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A message on its way to one receiver, or what became of it.
 *
 * @param id the message's id, the same however often it is sent
 * @param stream the stream's ARN
 * @param fragment number of the fragment that it tells of; {@code 0} for a test
 * @param topic ARN of the topic that the receiver is subscribed to, if it came by one
 * @param endpoint where it goes
 * @param message the notification's JSON
 * @param attempts how often it was sent
 * @param due when it is sent next
 * @param problem why it did not arrive the last time
 */
public record Delivery(
        String id,
        String stream,
        String fragment,
        Optional<String> topic,
        String endpoint,
        String message,
        Instant created,
        State state,
        int attempts,
        Instant due,
        Optional<String> problem) {
    private static final Pattern SECRET = Pattern.compile("(?i)((?:sns\\+)?https?://)(?:[^/?#]*@)?([^/?#]*).*");

    /** Where a message is. */
    public enum State {
        /** Not yet there. */
        PENDING,
        /** The receiver has it. */
        DELIVERED,
        /** Given up; it can be sent again by hand. */
        DEAD
    }

    /** A message that is to be sent for the first time. */
    static Delivery of(Notice notice, Address address, Instant now) {
        String json = notice.json();
        String id =
                UUID.nameUUIDFromBytes(json.getBytes(StandardCharsets.UTF_8)).toString();
        return new Delivery(
                        id,
                        notice.streamArn(),
                        notice.fragmentNumber(),
                        Optional.empty(),
                        "",
                        json,
                        now,
                        State.PENDING,
                        0,
                        now,
                        Optional.empty())
                .to(address, now);
    }

    /** Where it goes, without what may be a secret: the path and the query of a URL. */
    String receiver() {
        return SECRET.matcher(endpoint).replaceFirst("$1$2");
    }

    /** Whether a person sent it to see whether it arrives. */
    public boolean isTest() {
        return fragment.equals(Notice.TEST_FRAGMENT);
    }

    Delivery delivered() {
        return become(State.DELIVERED, attempts + 1, due, Optional.empty());
    }

    Delivery failed(String why, Instant next) {
        return become(State.PENDING, attempts + 1, next, Optional.of(why));
    }

    Delivery dead(String why) {
        return become(State.DEAD, attempts, due, Optional.of(why));
    }

    /** Goes somewhere else, as if it were sent for the first time. */
    Delivery to(Address address, Instant now) {
        return new Delivery(
                id,
                stream,
                fragment,
                address.topic(),
                address.endpoint(),
                message,
                now,
                address.problem().isPresent() ? State.DEAD : State.PENDING,
                0,
                now,
                address.problem());
    }

    /** The destination by which it goes: the topic's ARN, or the endpoint itself. */
    String destination() {
        return topic.orElse(endpoint);
    }

    private Delivery become(State next, int sent, Instant again, Optional<String> why) {
        return new Delivery(id, stream, fragment, topic, endpoint, message, created, next, sent, again, why);
    }
}
