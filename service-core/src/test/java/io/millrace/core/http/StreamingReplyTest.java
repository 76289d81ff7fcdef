package io.millrace.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.http.HttpListener.Doorkeeper;
import io.millrace.core.testkit.Trust;
import io.millrace.core.vault.LocalAuthority;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StreamingReplyTest {
    private static final byte[] PART = new byte[1000];

    @TempDir
    Path directory;

    /** What comes behind the first part of a reply. */
    private interface Rest {
        void run() throws IOException;
    }

    private HttpResponse<byte[]> replyThatGoesOnBy(Rest rest, Version version) throws Exception {
        Endpoint.Streaming endpoint = new Endpoint.Streaming() {
            @Override
            public String threadName() {
                return "test";
            }

            @Override
            public void answer(Request request, BodyStream body, StreamingReply reply) throws IOException {
                body.readAllBytes();
                reply.start(200, Map.of());
                reply.write(PART);
                rest.run();
            }
        };
        Doorkeeper doorkeeper = new Doorkeeper(
                (method, path) -> endpoint, new HostGuard(List.of()), new Cors(List.of()), Clock.systemUTC());
        LocalAuthority authority = new LocalAuthority(directory, Clock.systemUTC());
        LocalAuthority.Identity identity = authority.identity(List.of());
        Binding.Tls tls = new Binding.Tls(0, false, identity.certificatePem(), identity.keyPem());
        try (HttpListener listener = HttpListener.start(new Binding("127.0.0.1", 0, Optional.of(tls)), doorkeeper)) {
            URI address =
                    URI.create("https://127.0.0.1:" + listener.securePort().orElseThrow());
            return HttpClient.newBuilder()
                    .version(version)
                    .sslContext(Trust.context(authority))
                    .build()
                    .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofByteArray());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aWholeReplyArrives(Version version) throws Exception {
        HttpResponse<byte[]> reply = replyThatGoesOnBy(() -> {}, version);
        assertThat(reply.version()).isEqualTo(version);
        assertThat(reply.body()).isEqualTo(PART);
    }

    @ParameterizedTest
    @EnumSource
    void aReplyThatBreaksOffIsNotTakenForAWholeOne(Version version) {
        assertThatThrownBy(() -> replyThatGoesOnBy(
                        () -> {
                            throw new IOException("the disk is gone");
                        },
                        version))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> replyThatGoesOnBy(
                        () -> {
                            throw new IllegalStateException("a fragment expired");
                        },
                        version))
                .isInstanceOf(IOException.class);
    }
}
