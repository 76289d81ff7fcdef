package io.millrace.core.journey;

import static io.millrace.core.testkit.EngineExtension.KEY;
import static io.millrace.core.testkit.EngineExtension.engine;
import static io.millrace.core.testkit.EngineExtension.newName;
import static io.millrace.core.testkit.EngineExtension.newStream;
import static io.millrace.core.testkit.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.millrace.core.Engine;
import io.millrace.core.http.sigv4.SigV4Verifier;
import io.millrace.core.testkit.EngineExtension;
import io.millrace.core.testkit.FakeClock;
import io.millrace.core.testkit.SignedHttp;
import io.millrace.core.vault.Credential;
import io.millrace.core.vault.NewCredential;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.services.kinesisvideo.KinesisVideoClient;
import software.amazon.awssdk.services.kinesisvideo.model.KinesisVideoException;

/** Signatures in the query, temporary keys, compressed bodies, and rubbish. */
@ExtendWith(EngineExtension.class)
class SignatureFormsIT {
    private static final String LIST = "/listStreams";

    private static HttpResponse<String> post(URI uri, byte[] body, Map<String, String> headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static URI presigned(Duration life) {
        SdkHttpFullRequest unsigned = SdkHttpFullRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(URI.create(engine().address() + LIST))
                .build();
        return AwsV4HttpSigner.create()
                .sign(r -> r.identity(AwsBasicCredentials.create(KEY.id(), KEY.secret()))
                        .request(unsigned)
                        .payload(() -> new java.io.ByteArrayInputStream(new byte[0]))
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1")
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "kinesisvideo")
                        .putProperty(AwsV4HttpSigner.AUTH_LOCATION, AuthLocation.QUERY_STRING)
                        .putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, true)
                        .putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, life))
                .request()
                .getUri();
    }

    @Test
    void aSignatureMayStandInTheQuery() throws Exception {
        URI uri = presigned(Duration.ofSeconds(299));
        assertThat(post(uri, new byte[0], Map.of()).statusCode()).isEqualTo(200);
        assertThat(post(URI.create(uri + "&extra=1"), new byte[0], Map.of()).body())
                .contains("does not match");
        assertThat(post(URI.create(uri.toString().replace("Expires=299", "Expires=999999")), new byte[0], Map.of())
                        .headers()
                        .firstValue("x-amzn-ErrorType"))
                .contains("IncompleteSignature");
    }

    @Test
    void aQuerySignatureEndsWhenItSays() throws Exception {
        URI uri = presigned(Duration.ofSeconds(1));
        java.util.concurrent.TimeUnit.MILLISECONDS.sleep(2100);
        assertThat(post(uri, new byte[0], Map.of()).body()).contains("Signature expired");
    }

    private static KinesisVideoClient client(Engine engine, Credential c, String token) {
        return EngineExtension.configured(KinesisVideoClient.builder(), engine.address())
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsSessionCredentials.create(c.key().id(), c.key().secret(), token)))
                .build();
    }

    @Test
    void aTemporaryKeyNeedsItsTokenAndEnds(@TempDir Path data) throws Exception {
        FakeClock clock = new FakeClock(Instant.now());
        try (Engine engine = Engine.start(EngineExtension.config(data).with(clock))) {
            Credential c = engine.vault().create(new NewCredential("guest", 1, List.of("*"), List.of("*")));
            try (KinesisVideoClient good =
                            client(engine, c, c.session().orElseThrow().token());
                    KinesisVideoClient bad = client(engine, c, "another token")) {
                assertThat(good.listStreams(r -> {}).streamInfoList()).isEmpty();
                refused(KinesisVideoException.class, "security token", () -> bad.listStreams(r -> {}));
            }
            var plain = AwsBasicCredentials.create(c.key().id(), c.key().secret());
            HttpResponse<String> without =
                    new SignedHttp(engine.address(), plain, "us-east-1", "kinesisvideo", clock).post(LIST, "{}");
            assertThat(without.headers().firstValue("x-amzn-ErrorType")).contains("UnrecognizedClientException");
            clock.advance(Duration.ofHours(1));
            SignedHttp later = new SignedHttp(engine.address(), plain, "us-east-1", "kinesisvideo", clock);
            Map<String, String> headers = new HashMap<>(later.signedHeaders(LIST, "{}"));
            headers.put("x-amz-security-token", c.session().get().token());
            HttpResponse<String> expired = later.send(LIST, "{}", headers);
            assertThat(expired.headers().firstValue("x-amzn-ErrorType")).contains("ExpiredTokenException");
            assertThat(expired.statusCode()).isEqualTo(403);
            assertThat(expired.body()).contains("\"message\"");
        }
    }

    @Test
    void aDisabledKeyIsUnrecognized() throws Exception {
        Credential c = engine().vault().create(NewCredential.named(newName()));
        engine().vault().enable(c.name(), false);
        HttpResponse<String> reply = new SignedHttp(
                        engine().address(),
                        AwsBasicCredentials.create(c.key().id(), c.key().secret()),
                        "us-east-1",
                        "kinesisvideo",
                        java.time.Clock.systemUTC())
                .post(LIST, "{}");
        assertThat(reply.headers().firstValue("x-amzn-ErrorType")).contains("UnrecognizedClientException");
    }

    @Test
    void aMismatchIsExplainedInTheLogOnly() throws Exception {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        Logger logger = (Logger) LoggerFactory.getLogger(SigV4Verifier.class);
        logger.addAppender(log);
        try {
            HttpResponse<String> reply = new SignedHttp(
                            engine().address(),
                            AwsBasicCredentials.create(KEY.id(), "wrong"),
                            "us-east-1",
                            "kinesisvideo",
                            java.time.Clock.systemUTC())
                    .post(LIST, "{}");
            assertThat(reply.body()).doesNotContain("AWS4-HMAC-SHA256").doesNotContain("aws4_request");
            assertThat(log.list).extracting(ILoggingEvent::getFormattedMessage).anySatisfy(line -> assertThat(line)
                    .contains("POST\n" + LIST, "AWS4-HMAC-SHA256\n")
                    .doesNotContain(KEY.secret()));
        } finally {
            logger.detachAppender(log);
        }
    }

    @Test
    void theTokenOfATemporaryKeyIsNotLogged() throws Exception {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        Logger logger = (Logger) LoggerFactory.getLogger(SigV4Verifier.class);
        logger.addAppender(log);
        Credential c = engine().vault().create(new NewCredential(newName(), 1, List.of("*"), List.of("*")));
        String token = c.session().orElseThrow().token();
        try (KinesisVideoClient wrong = EngineExtension.configured(KinesisVideoClient.builder(), engine().address())
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsSessionCredentials.create(c.key().id(), "wrong", token)))
                .build()) {
            refused(KinesisVideoException.class, "does not match", () -> wrong.listStreams(r -> {}));
            assertThat(log.list)
                    .isNotEmpty()
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .noneMatch(line -> line.contains(token));
        } finally {
            logger.detachAppender(log);
        }
    }

    @Test
    void bodiesMayBeCompressedAndBrokenOnesAreNamed() throws Exception {
        String name = newStream().name();
        byte[] json = ("{\"StreamName\":\"" + name + "\"}").getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(json);
        }
        assertThat(compressed(packed.toByteArray()).body()).contains("\"StreamName\":\"" + name + "\"");
        assertThat(compressed(json).headers().firstValue("x-amzn-ErrorType")).contains("MalformedHttpRequestException");
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bomb)) {
            out.write(new byte[8 << 20]);
        }
        assertThat(compressed(bomb.toByteArray()).statusCode()).isEqualTo(413);
    }

    private static HttpResponse<String> compressed(byte[] body) throws Exception {
        SignedHttp client = SignedHttp.to(engine().address());
        Map<String, String> headers = new HashMap<>(client.signedHeaders("/describeStream", body));
        headers.put("Content-Encoding", "gzip");
        return post(URI.create(engine().address() + "/describeStream"), body, headers);
    }

    /** Damaged headers and bodies are refused as the caller's fault, and the engine goes on. */
    @Test
    void rubbishIsRefusedAsSuch() throws Exception {
        Random random = new Random(5);
        SignedHttp client = SignedHttp.to(engine().address());
        int rounds = Boolean.getBoolean("millrace.long") ? 20_000 : 300;
        for (int i = 0; i < rounds; i++) {
            String body = i % 2 == 0 ? "{}" : damaged("{\"MaxResults\":5,\"StreamNameCondition\":{}}", random);
            Map<String, String> headers = new HashMap<>(client.signedHeaders(LIST, body));
            if (i % 2 == 0) {
                headers.computeIfPresent("Authorization", (name, value) -> damaged(value, random));
            }
            int status = client.send(LIST, body, headers).statusCode();
            assertThat(status)
                    .as("round %d: %s %s", i, headers.get("Authorization"), body)
                    .isBetween(200, 499);
        }
        assertThat(client.post(LIST, "{}").statusCode()).isEqualTo(200);
    }

    private static String damaged(String text, Random random) {
        StringBuilder out = new StringBuilder(text);
        for (int i = 0; i <= random.nextInt(3); i++) {
            int at = random.nextInt(out.length());
            switch (random.nextInt(3)) {
                case 0 -> out.setCharAt(at, (char) (' ' + random.nextInt(95)));
                case 1 -> out.delete(at, Math.min(out.length() - 1, at + random.nextInt(20)));
                default -> out.insert(at, out.substring(at, Math.min(out.length(), at + random.nextInt(20))));
            }
        }
        return out.toString().strip().isEmpty() ? "x" : out.toString().strip();
    }
}
