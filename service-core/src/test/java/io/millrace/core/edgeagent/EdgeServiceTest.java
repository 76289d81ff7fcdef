package io.millrace.core.edgeagent;

import static io.millrace.core.testkit.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.Engine;
import io.millrace.core.base.ServiceException;
import io.millrace.core.stream.NewStream;
import io.millrace.core.stream.Stream;
import io.millrace.core.stream.StreamRef;
import io.millrace.core.testkit.EngineExtension;
import io.millrace.core.testkit.FakeClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The states of an edge configuration, with and without an agent that answers. */
class EdgeServiceTest {
    private static final StreamRef CAM = StreamRef.name("cam");

    @TempDir
    Path data;

    private final FakeClock clock = new FakeClock(Instant.parse("2026-01-01T00:00:00Z"));
    private Engine engine;
    private Stream stream;

    @BeforeEach
    void start() throws IOException {
        engine = Engine.start(EngineExtension.config(data).with(clock));
        stream = engine.streams().find("cam").orElseGet(() -> engine.streams().create(NewStream.of("cam", 1)));
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    private static EdgeConfig config(String thing) {
        return new EdgeConfig(
                "arn:aws:iot:us-east-1:000000000000:thing/" + thing,
                new EdgeConfig.Recorder(
                        new EdgeConfig.MediaSource(
                                "arn:aws:secretsmanager:us-east-1:000000000000:secret:camera",
                                EdgeConfig.UriType.RTSP_URI),
                        null),
                null,
                null);
    }

    private SyncStatus status() {
        return engine.edge().require(CAM).status();
    }

    private void report(SyncStatus status) {
        engine.edge().report(stream.arn(), status, Optional.empty());
    }

    @Test
    void silenceOfFifteenMinutesIsAFailure() throws IOException {
        Instant created = engine.edge().start(CAM, config("hub")).created();
        clock.advance(Duration.ofMinutes(15).minusMillis(1));
        assertThat(status()).isEqualTo(SyncStatus.SYNCING);
        stop();
        start();
        clock.advance(Duration.ofMillis(1));
        EdgeConfiguration failed = engine.edge().require(CAM);
        assertThat(failed.status()).isEqualTo(SyncStatus.SYNC_FAILED);
        assertThat(failed.failure().orElse("")).contains("15 minutes");
        EdgeConfiguration again = engine.edge().start(CAM, config("hub"));
        assertThat(again.status()).isEqualTo(SyncStatus.SYNCING);
        assertThat(again.failure()).isEmpty();
        assertThat(again.created()).isEqualTo(created);
        assertThat(again.updated()).isAfter(created);
    }

    @Test
    void anAgentTakesAConfigurationOver() {
        engine.edge().start(CAM, config("hub"));
        report(SyncStatus.ACKNOWLEDGED);
        refused(ServiceException.class, "ACKNOWLEDGED", () -> engine.edge().start(CAM, config("hub")));
        report(SyncStatus.IN_SYNC);
        clock.advance(Duration.ofDays(1));
        assertThat(status()).isEqualTo(SyncStatus.IN_SYNC);
        refused(ServiceException.class, "cannot become", () -> report(SyncStatus.ACKNOWLEDGED));
        refused(ServiceException.class, "HubDeviceArn", () -> engine.edge().start(CAM, config("other")));
        engine.edge().start(CAM, config("hub"));
        engine.edge().report(stream.arn(), SyncStatus.SYNC_FAILED, Optional.of("no camera"));
        assertThat(engine.edge().require(CAM).failure()).contains("no camera");
    }

    @Test
    void anAgentThatHadItMustDeleteItsMedia() {
        engine.edge().start(CAM, config("hub"));
        report(SyncStatus.IN_SYNC);
        engine.edge().delete(CAM);
        clock.advance(Duration.ofMinutes(15));
        assertThat(status()).isEqualTo(SyncStatus.DELETE_FAILED);
        engine.edge().delete(CAM);
        report(SyncStatus.DELETING_ACKNOWLEDGED);
        engine.edge().reportDeleted(stream.arn());
        assertThat(engine.edge().find(stream)).isEmpty();
        refused(ServiceException.class, "no edge configuration", () -> engine.edge()
                .require(CAM));
        engine.edge().start(CAM, config("other"));
    }

    @Test
    void whatNoAgentEverHadIsGoneWhenItsDeletionIsNotAnswered() {
        engine.edge().start(CAM, config("hub"));
        engine.edge().delete(CAM);
        assertThat(status()).isEqualTo(SyncStatus.DELETING);
        clock.advance(Duration.ofMinutes(15));
        assertThat(engine.edge().find(stream)).isEmpty();
        assertThat(engine.edge().all()).isEmpty();
        engine.edge().start(CAM, config("other"));
    }
}
