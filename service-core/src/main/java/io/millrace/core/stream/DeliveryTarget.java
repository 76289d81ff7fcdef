package io.millrace.core.stream;

import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;

/** What the URI of a destination stands for. Source: API reference, Uri of the destination configurations; decision 16. */
public sealed interface DeliveryTarget {
    /** {@code file://localhost/path}, where {@code %20} is a space. */
    record Local(Path path) implements DeliveryTarget {}

    /** {@code s3://bucket/prefix}; the prefix may be empty. Source: Amazon S3 User Guide, bucket naming rules. */
    record Bucket(String name, String prefix) implements DeliveryTarget {}

    /** {@code http(s)://host/path}. */
    record Web(URI uri) implements DeliveryTarget {}

    /** {@code sns://name}, or the ARN of a topic. Source: Amazon SNS API reference, CreateTopic. */
    record Topic(String nameOrArn) implements DeliveryTarget {
        /** Its ARN; of a name, in a region and an account. */
        public String arn(String region, String account) {
            return nameOrArn.startsWith("arn:")
                    ? nameOrArn
                    : "arn:aws:sns:%s:%s:%s".formatted(region, account, nameOrArn);
        }
    }

    /** {@code sns+http(s)://host}, where something speaks the protocol of Amazon SNS. */
    record SnsService(URI uri) implements DeliveryTarget {}

    /** What a URI begins with, in lower case; empty when there is no such thing. */
    static String scheme(String uri) {
        return uri.substring(0, Math.max(0, uri.indexOf(':'))).toLowerCase(Locale.ROOT);
    }

    /**
     * Reads a URI.
     *
     * @throws IllegalArgumentException when nothing can ever be delivered there; its message goes on behind the URI's name
     */
    static DeliveryTarget of(String uri) {
        return switch (scheme(uri)) {
            case "file" -> new Local(DeliverySyntax.path(uri));
            case "s3" -> DeliverySyntax.bucket(uri);
            case "http", "https" -> new Web(DeliverySyntax.web(uri));
            case "sns+http", "sns+https" -> new SnsService(DeliverySyntax.web(uri.substring("sns+".length())));
            case "sns" -> new Topic(DeliverySyntax.topic(uri));
            case "arn" -> new Topic(DeliverySyntax.topicArn(uri));
            default -> throw new IllegalArgumentException("is of a kind that nothing can be delivered to");
        };
    }
}
