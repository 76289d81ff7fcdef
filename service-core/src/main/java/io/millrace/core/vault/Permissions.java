package io.millrace.core.vault;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What an access key may do: some of the actions on some of the resources, {@code *} and {@code ?} being wildcards.
 *
 * @param actions e.g. {@code kinesisvideo:Describe*}, in any case of letters
 * @param resources ARN patterns, e.g. {@code arn:aws:kinesisvideo:*:*:stream/front-*}
 */
public record Permissions(List<String> actions, List<String> resources) {
    public static final Permissions ALL = new Permissions(List.of("*"), List.of("*"));

    /** Whether both lists have a pattern that fits. */
    public boolean allows(String action, String arn) {
        return fits(lower(actions), action.toLowerCase(Locale.ROOT)) && fits(resources, arn);
    }

    private static List<String> lower(List<String> texts) {
        return texts.stream().map(t -> t.toLowerCase(Locale.ROOT)).toList();
    }

    private static boolean fits(List<String> patterns, String text) {
        return patterns.stream().anyMatch(p -> expression(p).matcher(text).matches());
    }

    private static Pattern expression(String pattern) {
        return Pattern.compile(pattern.chars()
                .mapToObj(c -> c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(Character.toString(c)))
                .collect(Collectors.joining()));
    }
}
