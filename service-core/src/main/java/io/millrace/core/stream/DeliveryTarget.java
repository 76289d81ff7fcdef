package io.millrace.core.stream;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the URI of a destination stands for. Source: API reference, Uri of the destination configurations; decision 16. */
public sealed interface DeliveryTarget {
    /** {@code file://localhost/path}, where {@code %20} is a space. */
    record Local(Path path) implements DeliveryTarget {}

    /** {@code s3://bucket/prefix}; the prefix may be empty. Source: Amazon S3 User Guide, bucket naming rules. */
    record Bucket(String name, String prefix) implements DeliveryTarget {}

    /** {@code http(s)://host/path}. */
    record Web(URI uri) implements DeliveryTarget {}

    /** {@code sns://name}, or the ARN of a topic. Source: Amazon SNS API reference, CreateTopic. */
    record Topic(String nameOrArn) implements DeliveryTarget {}

    /** {@code sns+http(s)://host}, where something speaks the protocol of Amazon SNS. */
    record SnsService(URI uri) implements DeliveryTarget {}

    /** Of a kind that nothing can be delivered to. */
    record Unknown(String uri) implements DeliveryTarget {}

    /**
     * Reads a URI.
     *
     * @throws IllegalArgumentException when it is not written as its kind wants it; its message goes on behind the URI's name
     */
    static DeliveryTarget of(String uri) {
        String scheme = uri.substring(0, Math.max(0, uri.indexOf(':'))).toLowerCase(Locale.ROOT);
        return switch (scheme) {
            case "file" -> new Local(Syntax.path(uri));
            case "s3" -> Syntax.bucket(uri);
            case "http", "https" -> new Web(Syntax.web(uri));
            case "sns+http", "sns+https" -> new SnsService(Syntax.web(uri.substring("sns+".length())));
            case "sns" -> new Topic(Syntax.topic(uri));
            case "arn" -> new Topic(Syntax.topicArn(uri));
            default -> new Unknown(uri);
        };
    }

    /** How such URIs are written. */
    final class Syntax {
        private static final String FILE = "file://localhost/";
        private static final String S3 = "s3://";
        private static final String SNS = "sns://";
        private static final int MAX_PORT = 65_535;
        private static final Pattern BUCKET = Pattern.compile("(?!.*\\.\\.)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
        private static final Pattern TOPIC = Pattern.compile("[A-Za-z0-9_-]{1,256}(\\.fifo)?");
        private static final Pattern TOPIC_ARN =
                Pattern.compile("arn:aws[a-z-]*:sns:[a-z0-9-]+:\\d{12}:" + TOPIC.pattern());
        private static final Pattern ESCAPES = Pattern.compile("(%[0-9A-Fa-f]{2})+");
        private static final Pattern STEPS = Pattern.compile("(.*/)?\\.\\.?(/.*)?");

        private Syntax() {}

        private static void require(boolean kept, String rule) {
            if (!kept) {
                throw new IllegalArgumentException(rule);
            }
        }

        private static Path path(String uri) {
            require(uri.startsWith(FILE), "must name the host localhost: file://localhost/path");
            String path = ESCAPES.matcher(uri.substring(FILE.length() - 1))
                    .replaceAll(m -> Matcher.quoteReplacement(URLDecoder.decode(m.group(), StandardCharsets.UTF_8)));
            require(path.length() > 1, "must name a path: file://localhost/path");
            requireNoSteps(path);
            try {
                return Path.of(path);
            } catch (InvalidPathException e) {
                throw new IllegalArgumentException("has a path that this machine cannot have: " + e.getReason(), e);
            }
        }

        private static void requireNoSteps(String path) {
            require(!STEPS.matcher(path).matches(), "must not have . or .. as a part of its path");
        }

        private static Bucket bucket(String uri) {
            String[] parts = uri.startsWith(S3) ? uri.substring(S3.length()).split("/", 2) : new String[] {""};
            require(
                    BUCKET.matcher(parts[0]).matches(),
                    "must name a bucket, s3://bucket/prefix, with 3 to 63 lower-case letters, digits, dots and hyphens");
            String prefix = parts.length > 1 ? parts[1] : "";
            requireNoSteps(prefix);
            return new Bucket(parts[0], prefix);
        }

        private static URI web(String uri) {
            try {
                URI web = new URI(uri);
                require(web.getHost() != null, "must name a host of letters, digits, dots and hyphens");
                require(web.getPort() != 0 && web.getPort() <= MAX_PORT, "must have a port from 1 to 65535, or none");
                require(
                        web.getUserInfo() == null,
                        "must not have a user or password in it, since they would not be sent");
                return web;
            } catch (URISyntaxException e) {
                throw new IllegalArgumentException(
                        "is not a URL: %s at character %d"
                                .formatted(e.getReason().toLowerCase(Locale.ROOT), e.getIndex() + 1),
                        e);
            }
        }

        private static String topic(String uri) {
            String name = uri.startsWith(SNS) ? uri.substring(SNS.length()) : "";
            require(
                    TOPIC.matcher(name).matches(),
                    "must name a topic, sns://name, with up to 256 letters, digits, hyphens and underscores");
            return name;
        }

        private static String topicArn(String uri) {
            require(TOPIC_ARN.matcher(uri).matches(), "must be the ARN of a topic: arn:aws:sns:region:account:name");
            return uri;
        }
    }
}
