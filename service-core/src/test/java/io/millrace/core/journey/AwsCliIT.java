package io.millrace.core.journey;

import static io.millrace.core.testkit.EngineExtension.KEY;
import static io.millrace.core.testkit.EngineExtension.engine;
import static io.millrace.core.testkit.EngineExtension.newName;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.testkit.EngineExtension;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A walk with the AWS CLI, as a tutorial would have it. */
@ExtendWith(EngineExtension.class)
class AwsCliIT {
    private static String aws(int expected, String line) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("aws", "kinesisvideo", "--endpoint-url", engine().address(), "--output", "json"));
        command.addAll(List.of(line.split(" ")));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "AWS_ACCESS_KEY_ID",
                        KEY.id(),
                        "AWS_SECRET_ACCESS_KEY",
                        KEY.secret(),
                        "AWS_DEFAULT_REGION",
                        "us-east-1",
                        "AWS_PAGER",
                        ""));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue() == 0).as("%s: %s", line, output).isEqualTo(expected == 0);
        return output;
    }

    private static String member(String json, String name) {
        assertThat(json).contains("\"" + name + "\"");
        return json.replaceAll("(?s).*\"" + name + "\": \"([^\"]*)\".*", "$1");
    }

    @Test
    void aStreamsLife() throws Exception {
        String name = newName();
        String arn =
                member(aws(0, "create-stream --stream-name " + name + " --data-retention-in-hours 2"), "StreamARN");
        String version = member(aws(0, "describe-stream --stream-name " + name), "Version");
        aws(0, "update-stream --stream-arn " + arn + " --current-version " + version + " --device-name door");
        version = member(aws(0, "describe-stream --stream-arn " + arn), "Version");
        aws(
                0,
                "update-data-retention --stream-name " + name + " --current-version " + version
                        + " --operation INCREASE_DATA_RETENTION --data-retention-change-in-hours 22");
        assertThat(aws(0, "describe-stream --stream-name " + name))
                .contains("\"DataRetentionInHours\": 24", "\"Status\": \"ACTIVE\"", "\"DeviceName\": \"door\"");
        aws(0, "tag-stream --stream-name " + name + " --tags site=north,floor=2");
        aws(0, "untag-stream --stream-name " + name + " --tag-key-list floor");
        assertThat(aws(0, "list-tags-for-stream --stream-name " + name))
                .contains("north")
                .doesNotContain("floor");
        assertThat(aws(
                        0,
                        "list-streams --max-items 1 --stream-name-condition ComparisonOperator=BEGINS_WITH,ComparisonValue="
                                + name))
                .contains(arn);
        assertThat(member(aws(0, "get-data-endpoint --stream-name " + name + " --api-name PUT_MEDIA"), "DataEndpoint"))
                .isEqualTo(engine().address());
        aws(
                0,
                "update-notification-configuration --stream-name " + name
                        + " --notification-configuration Status=ENABLED,DestinationConfig={Uri=http://localhost/x}");
        assertThat(aws(0, "describe-notification-configuration --stream-name " + name))
                .contains("http://localhost/x");
        aws(0, "delete-stream --stream-arn " + arn);
        assertThat(aws(1, "describe-stream --stream-name " + name)).contains("ResourceNotFoundException");
    }

    @Test
    void aSignalingChannelsLife() throws Exception {
        String name = newName();
        String arn = member(
                aws(
                        0,
                        "create-signaling-channel --channel-name " + name
                                + " --single-master-configuration MessageTtlSeconds=30 --tags Key=site,Value=north"),
                "ChannelARN");
        String version = member(aws(0, "describe-signaling-channel --channel-name " + name), "Version");
        aws(
                0,
                "update-signaling-channel --channel-arn " + arn + " --current-version " + version
                        + " --single-master-configuration MessageTtlSeconds=90");
        assertThat(aws(0, "list-signaling-channels")).contains(arn);
        assertThat(aws(0, "list-tags-for-resource --resource-arn " + arn)).contains("north");
        assertThat(aws(
                        0,
                        "get-signaling-channel-endpoint --channel-arn " + arn
                                + " --single-master-channel-endpoint-configuration Protocols=WSS,Role=MASTER"))
                .contains("wss://");
        assertThat(aws(0, "describe-media-storage-configuration --channel-arn " + arn))
                .contains("DISABLED");
        aws(0, "delete-signaling-channel --channel-arn " + arn);
        assertThat(aws(1, "describe-signaling-channel --channel-arn " + arn)).contains("ResourceNotFoundException");
    }
}
