package io.millrace.core.testkit;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;

/** Raw requests as boto3 makes them: signed by AWS's own signer, with whatever body and headers a test wants. */
public final class SignedHttp {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String address;
    private final AwsBasicCredentials credentials;
    private final String region;
    private final String service;
    private final Clock clock;

    public SignedHttp(String address, AwsBasicCredentials credentials, String region, String service, Clock clock) {
        this.address = address;
        this.credentials = credentials;
        this.region = region;
        this.service = service;
        this.clock = clock;
    }

    /** A client that the engine of this address accepts. */
    public static SignedHttp to(String address) {
        return new SignedHttp(
                address,
                AwsBasicCredentials.create(EngineExtension.KEY.id(), EngineExtension.KEY.secret()),
                "us-east-1",
                "kinesisvideo",
                Clock.systemUTC());
    }

    public HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return send(path, body, signedHeaders(path, body));
    }

    /** Sends a body with headers as they are. */
    public HttpResponse<String> send(String path, String body, Map<String, String> headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address + path)).POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** The headers that sign a body. */
    public Map<String, String> signedHeaders(String path, String body) {
        return signedHeaders(path, body.getBytes(StandardCharsets.UTF_8));
    }

    /** The headers that sign a body of bytes. */
    public Map<String, String> signedHeaders(String path, byte[] body) {
        Instant now = clock.instant();
        SdkHttpFullRequest unsigned = SdkHttpFullRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(URI.create(address + path))
                .build();
        var signed = AwsV4HttpSigner.create().sign(r -> r.identity(credentials)
                .request(unsigned)
                .payload(() -> new java.io.ByteArrayInputStream(body))
                .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(now, java.time.ZoneOffset.UTC)));
        Map<String, String> headers = new LinkedHashMap<>();
        signed.request().headers().forEach((name, values) -> {
            if (!name.equalsIgnoreCase("Host")) {
                headers.put(name, values.get(0));
            }
        });
        return headers;
    }
}
