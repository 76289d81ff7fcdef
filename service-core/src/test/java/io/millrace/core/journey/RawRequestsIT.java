package io.millrace.core.journey;

import static io.millrace.core.testkit.EngineExtension.KEY;
import static io.millrace.core.testkit.EngineExtension.engine;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.testkit.EngineExtension;
import io.millrace.core.testkit.FakeClock;
import io.millrace.core.testkit.SignedHttp;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

/** What SDKs cannot send: wrong signatures, wrong hosts, broken bodies. */
@ExtendWith(EngineExtension.class)
class RawRequestsIT {
    private static final String LIST = "/listStreams";

    private static SignedHttp client(AwsBasicCredentials key, String region, String service, Clock clock) {
        return new SignedHttp(engine().address(), key, region, service, clock);
    }

    private static AwsBasicCredentials key() {
        return AwsBasicCredentials.create(KEY.id(), KEY.secret());
    }

    private static void refused(HttpResponse<String> reply, int status, String error, String words) {
        assertThat(reply.statusCode()).isEqualTo(status);
        assertThat(reply.headers().firstValue("x-amzn-ErrorType")).contains(error);
        assertThat(reply.headers().firstValue("x-amzn-RequestId").orElse("")).matches("[0-9a-f-]{36}");
        assertThat(reply.body()).contains(words);
    }

    @Test
    void aGoodSignatureIsAccepted() throws Exception {
        assertThat(SignedHttp.to(engine().address()).post(LIST, "{}").statusCode())
                .isEqualTo(200);
        assertThat(SignedHttp.to(engine().address()).post(LIST, "").statusCode())
                .isEqualTo(200);
    }

    @Test
    void noSignatureIsMissing() throws Exception {
        refused(
                SignedHttp.to(engine().address()).send(LIST, "{}", Map.of()),
                403,
                "MissingAuthenticationTokenException",
                "Missing Authentication Token");
    }

    @Test
    void aWrongSecretIsAMismatchAndTellsNothing() throws Exception {
        HttpResponse<String> reply = client(
                        AwsBasicCredentials.create(KEY.id(), "wrong"), "us-east-1", "kinesisvideo", Clock.systemUTC())
                .post(LIST, "{}");
        refused(reply, 403, "InvalidSignatureException", "does not match");
        assertThat(reply.body()).doesNotContain(KEY.secret()).doesNotContain("AWS4-HMAC");
    }

    @Test
    void aChangedBodyIsAMismatch() throws Exception {
        SignedHttp client = SignedHttp.to(engine().address());
        refused(
                client.send(LIST, "{\"MaxResults\":5}", client.signedHeaders(LIST, "{}")),
                403,
                "InvalidSignatureException",
                "");
    }

    @Test
    void anUnknownKeyIsUnrecognized() throws Exception {
        refused(
                client(AwsBasicCredentials.create("AKIDNOBODY", "x"), "us-east-1", "kinesisvideo", Clock.systemUTC())
                        .post(LIST, "{}"),
                403,
                "UnrecognizedClientException",
                "security token");
    }

    @Test
    void theWrongRegionOrServiceIsNamed() throws Exception {
        refused(
                client(key(), "eu-west-1", "kinesisvideo", Clock.systemUTC()).post(LIST, "{}"),
                403,
                "InvalidSignatureException",
                "us-east-1");
        refused(
                client(key(), "us-east-1", "ivs", Clock.systemUTC()).post(LIST, "{}"),
                403,
                "InvalidSignatureException",
                "kinesisvideo");
    }

    @Test
    void clocksMayDifferByFiveMinutes() throws Exception {
        FakeClock clock = new FakeClock(Instant.now().minus(Duration.ofMinutes(4)));
        SignedHttp client = client(key(), "us-east-1", "kinesisvideo", clock);
        assertThat(client.post(LIST, "{}").statusCode()).isEqualTo(200);
        clock.advance(Duration.ofMinutes(-2));
        refused(client.post(LIST, "{}"), 403, "InvalidSignatureException", "Signature expired");
        clock.advance(Duration.ofMinutes(12));
        refused(client.post(LIST, "{}"), 403, "InvalidSignatureException", "Signature not yet current");
    }

    @Test
    void aSecurityTokenWithAPermanentKeyIsIgnored() throws Exception {
        SignedHttp client = SignedHttp.to(engine().address());
        Map<String, String> headers = new HashMap<>(client.signedHeaders(LIST, "{}"));
        headers.put("x-amz-security-token", "any");
        assertThat(client.send(LIST, "{}", headers).statusCode()).isEqualTo(200);
    }

    @Test
    void brokenJsonAndUnknownPathsAreNamed() throws Exception {
        SignedHttp client = SignedHttp.to(engine().address());
        refused(client.post(LIST, "{\"MaxResults\":"), 400, "SerializationException", "JSON");
        refused(client.post(LIST, "{} {}"), 400, "SerializationException", "");
        refused(client.post(LIST, "[]"), 400, "SerializationException", "");
        refused(client.post("/flyToTheMoon", "{}"), 404, "UnknownOperationException", "/flyToTheMoon");
        refused(client.post("/ListStreams", "{}"), 404, "UnknownOperationException", "");
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedAndTheRefusalArrives() throws Exception {
        SignedHttp client = SignedHttp.to(engine().address());
        String large = " ".repeat(20 << 20);
        Map<String, String> headers = client.signedHeaders(LIST, large);
        for (int i = 0; i < 10; i++) {
            refused(client.send(LIST, large, headers), 413, "RequestEntityTooLargeException", "1 MiB");
        }
    }

    @Test
    void anotherHostNameIsKeptOutBeforeAnythingElse() throws Exception {
        assertThat(raw("POST /listStreams HTTP/1.1\r\nHost: evil.example\r\nContent-Length: 0\r\n\r\n"))
                .startsWith("HTTP/1.1 403")
                .contains("Host header");
    }

    @Test
    void theTargetMayBeInAbsoluteForm() throws Exception {
        assertThat(raw("POST http://127.0.0.1/listStreams HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 2\r\n\r\n{}"))
                .startsWith("HTTP/1.1 403")
                .contains("MissingAuthenticationTokenException");
    }

    @Test
    void aRefusedUploadIsAnsweredBeforeItEnds() throws Exception {
        assertThat(
                        raw(
                                "POST /putMedia HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"))
                .startsWith("HTTP/1.1 403");
    }

    /** Sends bytes as they are and reads the first part of the answer. */
    private static String raw(String request) throws Exception {
        int port = Integer.parseInt(engine().address().replaceAll(".*:", ""));
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(5000);
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            InputStream in = socket.getInputStream();
            StringBuilder answer = new StringBuilder();
            byte[] part = new byte[4096];
            do {
                int n = in.read(part);
                answer.append(new String(part, 0, Math.max(0, n), StandardCharsets.US_ASCII));
            } while (!answer.toString().contains("\r\n\r\n"));
            return answer.toString();
        }
    }
}
