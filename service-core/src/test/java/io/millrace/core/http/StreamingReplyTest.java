package io.millrace.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.http.HttpListener.Doorkeeper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StreamingReplyTest {
    private static final byte[] PART = new byte[1000];

    /** What comes behind the first part of a reply. */
    private interface Rest {
        void run() throws IOException;
    }

    private static HttpResponse<byte[]> replyThatGoesOnBy(Rest rest) throws IOException, InterruptedException {
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
        try (HttpListener listener = HttpListener.start(new Binding("127.0.0.1", 0, Optional.empty()), doorkeeper)) {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + listener.port()))
                                    .build(),
                            HttpResponse.BodyHandlers.ofByteArray());
        }
    }

    @Test
    void aWholeReplyArrives() throws Exception {
        assertThat(replyThatGoesOnBy(() -> {}).body()).isEqualTo(PART);
    }

    @Test
    void aReplyThatBreaksOffIsNotTakenForAWholeOne() {
        assertThatThrownBy(() -> replyThatGoesOnBy(() -> {
                    throw new IOException("the disk is gone");
                }))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> replyThatGoesOnBy(() -> {
                    throw new IllegalStateException("a fragment expired");
                }))
                .isInstanceOf(IOException.class);
    }
}
