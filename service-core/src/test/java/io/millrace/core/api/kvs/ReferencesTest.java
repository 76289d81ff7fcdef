package io.millrace.core.api.kvs;

import static io.millrace.core.testkit.EngineExtension.engine;
import static io.millrace.core.testkit.EngineExtension.newChannel;
import static io.millrace.core.testkit.EngineExtension.newStream;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.stream.Stream;
import io.millrace.core.testkit.EngineExtension;
import io.millrace.core.testkit.SignedHttp;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every operation that takes a stream or a signaling channel by name or ARN takes it in the same way. */
@ExtendWith(EngineExtension.class)
class ReferencesTest {
    private static HttpResponse<String> post(String operation, String members, String rest)
            throws IOException, InterruptedException {
        String path = "/" + operation.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + operation.substring(1);
        String body = "{" + members + (members.isEmpty() || rest.isEmpty() ? "" : ",") + rest + "}";
        return SignedHttp.to(engine().address()).post(path, body);
    }

    private static void refused(HttpResponse<String> reply, int status, String error) {
        assertThat(reply.headers().firstValue("x-amzn-ErrorType"))
                .as(reply.body())
                .contains(error);
        assertThat(reply.statusCode()).isEqualTo(status);
        assertThat(reply.body()).contains("\"Message\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DescribeStream|",
                "GetDataEndpoint|\"APIName\":\"PUT_MEDIA\"",
                "ListTagsForStream|",
                "TagStream|\"Tags\":{\"a\":\"b\"}",
                "UntagStream|\"TagKeyList\":[\"a\"]",
                "UpdateStream|\"CurrentVersion\":\"VERSION\"",
                "UpdateDataRetention|\"CurrentVersion\":\"VERSION\",\"Operation\":\"INCREASE_DATA_RETENTION\",\"DataRetentionChangeInHours\":1",
                "DescribeStreamStorageConfiguration|",
                "UpdateStreamStorageConfiguration|\"CurrentVersion\":\"VERSION\",\"StreamStorageConfiguration\":{\"DefaultStorageTier\":\"HOT\"}",
                "DescribeImageGenerationConfiguration|",
                "UpdateImageGenerationConfiguration|",
                "DescribeNotificationConfiguration|",
                "UpdateNotificationConfiguration|",
                "DescribeMappedResourceConfiguration|",
                "StartEdgeConfigurationUpdate|\"EdgeConfig\":{\"HubDeviceArn\":\"arn:aws:iot:us-east-1:0:thing/t\",\"RecorderConfig\":{\"MediaSourceConfig\":{\"MediaUriSecretArn\":\"arn:aws:secretsmanager:us-east-1:0:secret:s\",\"MediaUriType\":\"RTSP_URI\"}}}",
            })
    void streamsAreNamedByNameOrArn(String operation, String rest) throws Exception {
        Stream stream = newStream();
        String members = rest == null ? "" : rest.replace("VERSION", stream.version());
        String name = "\"StreamName\":\"" + stream.name() + "\"";
        String arn = "\"StreamARN\":\"" + stream.arn() + "\"";
        boolean tagging = operation.endsWith("Stream") && operation.matches("(Tag|Untag|ListTags).*");
        refused(post(operation, "", members), 400, "InvalidArgumentException");
        refused(post(operation, "\"StreamName\":\"\"", members), 400, "InvalidArgumentException");
        refused(
                post(operation, "\"StreamName\":\"" + "x".repeat(257) + "\"", members),
                400,
                "InvalidArgumentException");
        refused(
                post(operation, "\"StreamName\":\"" + "x".repeat(256) + "\"", members),
                404,
                "ResourceNotFoundException");
        refused(
                post(operation, "\"StreamARN\":\"arn:nothing\"", members),
                400,
                tagging ? "InvalidResourceFormatException" : "InvalidArgumentException");
        refused(post(operation, arn.replaceAll("\\d+\"$", "1\""), members), 404, "ResourceNotFoundException");
        refused(
                post(operation, "\"StreamARN\":\"" + newChannel() + "\"", members),
                tagging ? 400 : 404,
                tagging ? "InvalidResourceFormatException" : "ResourceNotFoundException");
        refused(
                post(operation, name + ",\"StreamARN\":\"" + newStream().arn() + "\"", members),
                400,
                "InvalidArgumentException");
        refused(post(operation, "\"StreamName\":\"nobody\"," + arn, members), 400, "InvalidArgumentException");
        HttpResponse<String> both = post(operation, name + "," + arn, members);
        assertThat(both.statusCode()).as(both.body()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"DescribeSignalingChannel", "DescribeMediaStorageConfiguration"})
    void signalingChannelsAreNamedByNameOrArn(String operation) throws Exception {
        String arn = newChannel();
        String name = arn.replaceAll(".*channel/(.*)/.*", "$1");
        refused(post(operation, "", ""), 400, "InvalidArgumentException");
        refused(post(operation, "\"ChannelName\":\"no blank\"", ""), 400, "InvalidArgumentException");
        refused(post(operation, "\"ChannelName\":\"nobody\"", ""), 404, "ResourceNotFoundException");
        refused(post(operation, "\"ChannelARN\":\"arn:nothing\"", ""), 400, "InvalidArgumentException");
        refused(post(operation, "\"ChannelARN\":\"" + newStream().arn() + "\"", ""), 404, "ResourceNotFoundException");
        refused(
                post(operation, "\"ChannelName\":\"" + name + "\",\"ChannelARN\":\"" + newChannel() + "\"", ""),
                400,
                "InvalidArgumentException");
        assertThat(post(operation, "\"ChannelName\":\"" + name + "\",\"ChannelARN\":\"" + arn + "\"", "")
                        .statusCode())
                .isEqualTo(200);
    }
}
