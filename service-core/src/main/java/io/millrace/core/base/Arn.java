package io.millrace.core.base;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a Kinesis Video resource: {@code arn:aws:kinesisvideo:REGION:ACCOUNT:TYPE/NAME/CREATION_MILLIS}.
 *
 * @param region the region, e.g. {@code us-east-1}
 * @param account twelve digits
 * @param type {@code stream} or {@code channel}
 * @param name the resource's name
 * @param createdMillis creation time in epoch milliseconds, which tells two lives of one name apart
 */
public record Arn(String region, String account, String type, String name, long createdMillis) {
    private static final Pattern FORM = Pattern.compile(
            "arn:[a-z\\d-]+:kinesisvideo:([a-z0-9-]+):([0-9]+):([a-z]+)/([a-zA-Z0-9_.-]+)/([0-9]{1,18})");

    public static final String STREAM = "stream";
    public static final String CHANNEL = "channel";

    /** Reads an ARN; empty when the text is not one of this service. */
    public static Optional<Arn> parse(String text) {
        Matcher m = FORM.matcher(text);
        return m.matches()
                ? Optional.of(new Arn(m.group(1), m.group(2), m.group(3), m.group(4), Long.parseLong(m.group(5))))
                : Optional.empty();
    }

    public boolean isStream() {
        return type.equals(STREAM);
    }

    public boolean isChannel() {
        return type.equals(CHANNEL);
    }

    @Override
    public String toString() {
        return "arn:aws:kinesisvideo:%s:%s:%s/%s/%d".formatted(region, account, type, name, createdMillis);
    }
}
