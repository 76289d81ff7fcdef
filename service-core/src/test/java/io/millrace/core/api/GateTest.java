package io.millrace.core.api;

import static io.millrace.core.testkit.EngineExtension.engine;
import static io.millrace.core.testkit.EngineExtension.newChannel;
import static io.millrace.core.testkit.EngineExtension.newStream;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.testkit.EngineExtension;
import io.millrace.core.testkit.SignedHttp;
import io.millrace.core.vault.Credential;
import io.millrace.core.vault.NewCredential;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

/** What keys may do that may not do everything. */
@ExtendWith(EngineExtension.class)
class GateTest {
    /** Source: the error sections of the API reference; operations that are not here answer AccessDenied. */
    private static final Set<String> NOT_AUTHORIZED = Set.of(
            "DeleteStream",
            "DescribeStream",
            "GetClip",
            "GetDASHStreamingSessionURL",
            "GetImages",
            "GetDataEndpoint",
            "GetHLSStreamingSessionURL",
            "ListEdgeAgentConfigurations",
            "ListFragments",
            "ListTagsForStream",
            "PutMedia",
            "TagStream",
            "UntagStream",
            "UpdateDataRetention",
            "UpdateStream");

    private static Credential key(List<String> actions, List<String> resources) {
        return engine().vault().create(new NewCredential(EngineExtension.newName(), null, actions, resources));
    }

    private static SignedHttp client(Credential credential) {
        return new SignedHttp(
                engine().address(),
                AwsBasicCredentials.create(
                        credential.key().id(), credential.key().secret()),
                "us-east-1",
                "kinesisvideo",
                Clock.systemUTC());
    }

    @Test
    void aKeyThatMayNothingIsDeniedEveryOperationInItsOwnWords() throws Exception {
        Credential nothing = key(List.of("s3:*"), List.of("*"));
        Operations operations = Operations.of(new Services(null, null, null, null, null, null, null, null, null));
        Map<String, String> paths = new HashMap<>();
        operations.json().forEach(o -> paths.put(o.name(), o.path()));
        operations.streaming().forEach(o -> paths.put(o.name(), o.path()));
        assertThat(paths).hasSize(37);
        for (Map.Entry<String, String> operation : paths.entrySet()) {
            HttpResponse<String> reply = client(nothing).post(operation.getValue(), "{}");
            assertThat(reply.headers().firstValue("x-amzn-ErrorType"))
                    .as(operation.getKey())
                    .contains(
                            NOT_AUTHORIZED.contains(operation.getKey())
                                    ? "NotAuthorizedException"
                                    : "AccessDeniedException");
            assertThat(reply.statusCode()).isEqualTo(401);
            assertThat(reply.body()).contains("kinesisvideo:" + operation.getKey());
        }
    }

    @Test
    void resourcesAreComparedByArnHoweverTheyAreNamed() throws Exception {
        String mine = newStream().name();
        String other = newStream().name();
        SignedHttp client = client(key(List.of("*"), List.of("arn:aws:kinesisvideo:*:*:stream/" + mine + "/*")));
        assertThat(client.post("/describeStream", "{\"StreamName\":\"" + mine + "\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(client.post("/describeStream", "{\"StreamName\":\"" + other + "\"}")
                        .statusCode())
                .isEqualTo(401);
        String arn = engine().streams().find(other).orElseThrow().arn().toString();
        assertThat(client.post("/describeStream", "{\"StreamARN\":\"" + arn + "\"}")
                        .statusCode())
                .isEqualTo(401);
        assertThat(client.post("/describeSignalingChannel", "{\"ChannelARN\":\"" + newChannel() + "\"}")
                        .statusCode())
                .isEqualTo(401);
        assertThat(client.post("/createStream", "{\"StreamName\":\"not-mine\"}").statusCode())
                .isEqualTo(401);
        assertThat(client.post("/listStreams", "{}").statusCode()).isEqualTo(401);
    }

    @Test
    void actionsAreComparedWithWildcards() throws Exception {
        String name = newStream().name();
        SignedHttp client = client(key(List.of("kinesisvideo:Describe*"), List.of("*")));
        assertThat(client.post("/describeStream", "{\"StreamName\":\"" + name + "\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(client.post("/listStreams", "{}").statusCode()).isEqualTo(401);
    }
}
