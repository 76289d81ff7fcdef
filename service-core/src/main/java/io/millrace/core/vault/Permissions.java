package io.millrace.core.vault;

import java.util.List;
import java.util.Locale;

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
        return patterns.stream().anyMatch(p -> fits(p, text));
    }

    /** Goes back to the last star only, so that it takes the product of both lengths at most. */
    private static boolean fits(String pattern, String text) {
        int p = 0;
        int t = 0;
        int star = -1;
        int afterStar = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                afterStar = t;
            } else if (p < pattern.length() && (pattern.charAt(p) == '?' || pattern.charAt(p) == text.charAt(t))) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++afterStar;
            } else {
                return false;
            }
        }
        return pattern.substring(p).chars().allMatch(c -> c == '*');
    }
}
