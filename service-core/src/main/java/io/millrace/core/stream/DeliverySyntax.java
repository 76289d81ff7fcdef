package io.millrace.core.stream;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How the URIs of {@link DeliveryTarget} are written. */
final class DeliverySyntax {
    private static final String LOCALHOST = "file://localhost";
    private static final String S3 = "s3://";
    private static final String SNS = "sns://";
    private static final int MAX_PORT = 65_535;
    private static final Pattern BUCKET = Pattern.compile("(?!.*\\.\\.|[0-9.]+$)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final Pattern TOPIC = Pattern.compile("[A-Za-z0-9_-]{1,256}(\\.fifo)?");
    private static final Pattern TOPIC_ARN =
            Pattern.compile("arn:aws[a-z-]*:sns:[a-z0-9-]+:\\d{12}:" + TOPIC.pattern());
    private static final Pattern ESCAPES = Pattern.compile("(%[0-9A-Fa-f]{2})+");
    private static final Pattern STEPS = Pattern.compile("(.*[/\\\\])?\\.\\.?([/\\\\].*)?");

    private DeliverySyntax() {}

    private static void require(boolean kept, String rule) {
        if (!kept) {
            throw new IllegalArgumentException(rule);
        }
    }

    /** What stands behind a prefix, whose letters count alike in both cases; empty when it is another. */
    private static Optional<String> behind(String prefix, String uri) {
        return uri.regionMatches(true, 0, prefix, 0, prefix.length())
                ? Optional.of(uri.substring(prefix.length()))
                : Optional.empty();
    }

    static Path path(String uri) {
        String place = behind(LOCALHOST, uri)
                .orElseThrow(() -> new IllegalArgumentException("must name the host localhost: file://localhost/path"));
        require(place.startsWith("/"), "must name a path: file://localhost/path");
        String path = ESCAPES.matcher(place)
                .replaceAll(m -> Matcher.quoteReplacement(URLDecoder.decode(m.group(), StandardCharsets.UTF_8)));
        requirePlain(path);
        try {
            Path named = Path.of(path);
            require(named.getNameCount() > 0, "must name a path: file://localhost/path");
            return named;
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("has a path that this machine cannot have: " + e.getReason(), e);
        }
    }

    private static void requirePlain(String path) {
        require(path.chars().noneMatch(Character::isISOControl), "must not have control characters in its path");
        require(!STEPS.matcher(path).matches(), "must not have . or .. as a part of its path");
    }

    static DeliveryTarget.Bucket bucket(String uri) {
        String[] parts = behind(S3, uri).orElse("").split("/+", 2);
        require(
                BUCKET.matcher(parts[0]).matches(),
                "must name a bucket, s3://bucket/prefix, of 3 to 63 lower-case letters, digits, dots and hyphens, and not of digits alone");
        String prefix = parts.length > 1 ? parts[1] : "";
        requirePlain(prefix);
        return new DeliveryTarget.Bucket(parts[0], prefix);
    }

    static URI web(String uri) {
        try {
            URI web = new URI(uri).parseServerAuthority();
            require(web.getHost() != null, "must name a host");
            require(web.getPort() != 0 && web.getPort() <= MAX_PORT, "must have a port from 1 to 65535, or none");
            require(web.getUserInfo() == null, "must not have a user or password in it, since they would not be sent");
            return web;
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(
                    "is not a URL: %s at character %d"
                            .formatted(e.getReason().toLowerCase(Locale.ROOT), e.getIndex() + 1),
                    e);
        }
    }

    static String topic(String uri) {
        String name = behind(SNS, uri).orElse("");
        require(
                TOPIC.matcher(name).matches(),
                "must name a topic, sns://name, with up to 256 letters, digits, hyphens and underscores");
        return name;
    }

    static String topicArn(String uri) {
        require(TOPIC_ARN.matcher(uri).matches(), "must be the ARN of a topic: arn:aws:sns:region:account:name");
        return uri;
    }
}
