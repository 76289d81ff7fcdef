package io.millrace.core.routes;

import static io.millrace.core.testkit.EngineExtension.archived;
import static io.millrace.core.testkit.EngineExtension.engine;
import static io.millrace.core.testkit.EngineExtension.media;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.stream.Stream;
import io.millrace.core.testkit.EngineExtension;
import io.millrace.core.testkit.PutMedia;
import io.millrace.core.testkit.SampleMedia;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.ClipFragmentSelectorType;

@ExtendWith(EngineExtension.class)
class MetricsRouteTest {
    private static String metrics() throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(engine().address() + "/metrics"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Test
    void countsTheBytesOfClips() throws Exception {
        Instant start = Instant.parse("2025-05-05T05:05:05Z");
        String name =
                EngineExtension.imported("h264-1s-gop-15fps-240p.mkv", start).name();
        long bytes = archived()
                .getClipAsBytes(r -> r.streamName(name)
                        .clipFragmentSelector(s -> s.fragmentSelectorType(ClipFragmentSelectorType.PRODUCER_TIMESTAMP)
                                .timestampRange(t -> t.startTimestamp(start).endTimestamp(start.plusSeconds(60)))))
                .asByteArrayUnsafe()
                .length;
        assertThat(metrics()).contains("GetClip_OutgoingBytes_total{StreamName=\"%s\"} %d.0".formatted(name, bytes));
    }

    @Test
    void countsWhatGoesInAndOutByStreamUnderTheNamesOfTheService() throws Exception {
        Stream stream = EngineExtension.newStream();
        PutMedia.send(
                engine().address(),
                stream.name(),
                new ByteArrayInputStream(SampleMedia.bytes("h264-1s-gop-15fps-240p.mkv")),
                0);
        media().getMediaAsBytes(r -> r.streamName(stream.name()).startSelector(s -> s.startSelectorType("EARLIEST")));
        String labels = "{StreamName=\"%s\"}".formatted(stream.name());
        assertThat(metrics().lines())
                .contains(
                        "PutMedia_IncomingFragments_total" + labels + " 20.0",
                        "PutMedia_IncomingFrames_total" + labels + " 300.0",
                        "PutMedia_PersistedAckLatency_seconds_count" + labels + " 20",
                        "PutMedia_ActiveConnections" + labels + " 0.0",
                        "GetMedia_OutgoingFragments_total" + labels + " 20.0")
                .anyMatch(line -> line.startsWith("GetDataEndpoint_Requests_total")
                        || line.startsWith("CreateStream_Requests_total")
                        || line.startsWith("GetMedia_"));
        engine().streams()
                .delete(io.millrace.core.stream.StreamRef.name(stream.name()), io.millrace.core.base.Version.ANY);
        assertThat(metrics()).doesNotContain(stream.name());
    }
}
