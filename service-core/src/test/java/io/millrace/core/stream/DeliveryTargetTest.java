package io.millrace.core.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryTargetTest {
    @Test
    void aUriStandsForAPlace() {
        assertThat(DeliveryTarget.of("file://localhost/a%20b/c+d/%C3%BC"))
                .isEqualTo(new DeliveryTarget.Local(Path.of("/a b/c+d/ü")));
        assertThat(DeliveryTarget.of("file://localhost/a b/100%"))
                .isEqualTo(new DeliveryTarget.Local(Path.of("/a b/100%")));
        assertThat(DeliveryTarget.of("s3://my-bucket/a/b")).isEqualTo(new DeliveryTarget.Bucket("my-bucket", "a/b"));
        assertThat(DeliveryTarget.of("s3://my-bucket")).isEqualTo(new DeliveryTarget.Bucket("my-bucket", ""));
        assertThat(DeliveryTarget.of("s3://my-bucket//a")).isEqualTo(new DeliveryTarget.Bucket("my-bucket", "a"));
        assertThat(DeliveryTarget.of("https://host:8443/a?b=c"))
                .isEqualTo(new DeliveryTarget.Web(URI.create("https://host:8443/a?b=c")));
        assertThat(DeliveryTarget.of("sns://doors")).isEqualTo(new DeliveryTarget.Topic("doors"));
        assertThat(DeliveryTarget.of("arn:aws:sns:us-east-1:000000000000:doors.fifo"))
                .isEqualTo(new DeliveryTarget.Topic("arn:aws:sns:us-east-1:000000000000:doors.fifo"));
        assertThat(DeliveryTarget.of("sns+http://localhost:4566"))
                .isEqualTo(new DeliveryTarget.SnsService(URI.create("http://localhost:4566")));
        assertThat(DeliveryTarget.of("FILE://LocalHost/A")).isEqualTo(new DeliveryTarget.Local(Path.of("/A")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            ftp://host/a                       | of a kind
            nothing                            | of a kind
            file:///a                          | must name the host
            file://localhost                   | name a path
            s3://192.168.1.1/x                 | name a bucket
            http://host:abc/x                  | port
            http://host:-1/x                   | port
            file://localhost/                  | name a path
            file://localhost/tmp/../etc/x      | . or ..
            file://localhost/tmp/%2e%2e/etc/x  | . or ..
            file://localhost/a%00b             | control
            s3://                              | name a bucket
            s3://Bucket/a                      | lower-case
            s3://a..b/c                        | lower-case
            s3://bucket/../x                   | . or ..
            s3://bucket/a/.                    | . or ..
            s3://bucket/..\\..\\x              | . or ..
            file://localhost/%0a/../../x       | control
            file://localhost//                 | name a path
            http://host:99999/a                | port
            http://user:pw@host/a              | password
            http://my_host/a                   | hostname
            http:///a                          | host
            http://host/a b                    | at character 14
            sns://two words                    | name a topic
            arn:aws:sqs:us-east-1:000000000000:doors | ARN of a topic
            """)
    void whatNothingCanBeDeliveredToIsRefusedWithWords(String uri, String words) {
        assertThatThrownBy(() -> DeliveryTarget.of(uri))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(words)
                .hasMessageNotContaining("pw");
    }

    @Test
    void aLineBreakHidesNoStep() {
        assertThatThrownBy(() -> DeliveryTarget.of("s3://bucket/\n/../../../x")).hasMessageContaining("control");
    }

    @Test
    void imagesAndMessagesGoToPlacesOfTheirOwn() {
        assertThat(DestinationUri.Of.IMAGES.broken("http://host/a"))
                .hasValueSatisfying(rule -> assertThat(rule).contains("s3://bucket/prefix"));
        assertThat(DestinationUri.Of.IMAGES.broken("arn:aws:s3:::bucket"))
                .contains("must be s3://bucket/prefix or file://localhost/path");
        assertThat(DestinationUri.Of.NOTIFICATIONS.broken("s3://bucket/a")).isPresent();
        assertThat(DestinationUri.Of.NOTIFICATIONS.broken("sns+http://host")).isPresent();
        assertThat(DestinationUri.Of.MESSAGES_OF_TOPICS.broken("sns://doors")).isPresent();
        assertThat(DestinationUri.Of.IMAGES.broken("file://localhost/a*b")).contains("must not have a * in it");
        assertThat(DestinationUri.Of.MESSAGES_OF_TOPICS.broken("http://host/" + "*".repeat(1000)))
                .isEmpty();
        assertThat(DestinationUri.Of.NOTIFICATIONS.target("arn:aws-cn:sns:cn-north-1:000000000000:x"))
                .contains(new DeliveryTarget.Topic("arn:aws-cn:sns:cn-north-1:000000000000:x"));
        assertThat(DestinationUri.Of.IMAGES.broken(""))
                .hasValueSatisfying(rule -> assertThat(rule).contains("1 to 255"));
        assertThat(DestinationUri.Of.IMAGES.broken("s3://bucket/" + "x".repeat(244)))
                .isPresent();
        assertThat(DestinationUri.Of.IMAGES.broken("s3://bucket/" + "x".repeat(243)))
                .isEmpty();
    }
}
