package io.millrace.core.stream;

import static io.millrace.core.testkit.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.Engine;
import io.millrace.core.EngineConfig;
import io.millrace.core.base.Lifecycle.Status;
import io.millrace.core.base.ServiceException;
import io.millrace.core.base.Version;
import io.millrace.core.signaling.ChannelRef;
import io.millrace.core.signaling.MediaStorage;
import io.millrace.core.signaling.NewSignalingChannel;
import io.millrace.core.signaling.SignalingChannel;
import io.millrace.core.signaling.SingleMaster;
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

/** Streams and signaling channels of an engine whose changes take a minute to settle. */
class LifecycleTest {
    private static final StreamRef CAM = StreamRef.name("cam");
    private static final ChannelRef DOOR = ChannelRef.name("door");

    @TempDir
    Path data;

    private final FakeClock clock = new FakeClock(Instant.parse("2026-01-01T00:00:00Z"));
    private Engine engine;

    @BeforeEach
    void start() throws IOException {
        engine = Engine.start(EngineExtension.config(data)
                .with(clock)
                .with(new EngineConfig.Behaviour(false, Duration.ofMinutes(1), Optional.empty())));
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    private Status status() {
        return engine.streams().status(engine.streams().require(CAM));
    }

    @Test
    void aStreamSettlesAfterEachChange() {
        Stream created = engine.streams().create(NewStream.of("cam", 1));
        assertThat(status()).isEqualTo(Status.CREATING);
        Version version = new Version(created.version());
        StreamUpdate update = new StreamUpdate("d", null);
        refused(ServiceException.class, "CREATING", () -> engine.streams().update(CAM, version, update));
        refused(ServiceException.class, "CREATING", () -> engine.streams().requireOpen(CAM));
        clock.advance(Duration.ofMinutes(1));
        assertThat(status()).isEqualTo(Status.ACTIVE);
        Stream updated = engine.streams().update(CAM, version, update);
        assertThat(status()).isEqualTo(Status.UPDATING);
        assertThat(engine.streams().requireOpen(CAM)).isNotNull();
        refused(ServiceException.class, "UPDATING", () -> engine.streams().delete(CAM, Version.ANY));
        clock.advance(Duration.ofMinutes(1));
        engine.streams().delete(CAM, new Version(updated.version()));
        assertThat(status()).isEqualTo(Status.DELETING);
        refused(ServiceException.class, "DELETING", () -> engine.streams().requireOpen(CAM));
        refused(ServiceException.class, "exists already", () -> engine.streams().create(NewStream.of("cam", 1)));
        clock.advance(Duration.ofMinutes(1));
        assertThat(engine.streams().find("cam")).isEmpty();
        assertThat(engine.streams().list(StreamQuery.ALL).items()).isEmpty();
        assertThat(engine.streams().create(NewStream.of("cam", 1)).arn()).isNotEqualTo(created.arn());
    }

    @Test
    void imageGenerationIsConfiguredWholeOrNotAtAll() {
        engine.streams().create(NewStream.of("cam", 1));
        clock.advance(Duration.ofMinutes(1));
        Optional<ImageGeneration> generation = Optional.of(new ImageGeneration(
                SwitchStatus.ENABLED,
                ImageGeneration.SelectorType.PRODUCER_TIMESTAMP,
                new ImageGeneration.Destination("s3://pictures", "us-east-1"),
                3000,
                ImageGeneration.Format.JPEG,
                null,
                null,
                null));
        engine.configurations().updateImageGeneration(CAM, generation, ImageScope.EVERY);
        assertThat(status()).isEqualTo(Status.UPDATING);
        assertThat(engine.configurations().imageGeneration(CAM)).isEqualTo(generation);
        refused(ServiceException.class, "UPDATING", () -> engine.configurations()
                .updateImageGeneration(CAM, Optional.empty(), ImageScope.MARKED));
        assertThat(engine.configurations().imageScope(CAM)).isEqualTo(ImageScope.EVERY);
    }

    @Test
    void whatBelongsToAStreamGoesAsItsDeletionBegins() {
        Stream stream = engine.streams().create(NewStream.of("cam", 1));
        engine.signaling().create(new NewSignalingChannel("door", null, null, null));
        clock.advance(Duration.ofMinutes(1));
        engine.signaling()
                .updateStorage(
                        DOOR,
                        new MediaStorage(SwitchStatus.ENABLED, stream.arn().toString()));
        clock.advance(Duration.ofMinutes(1));
        engine.streams().delete(CAM, Version.ANY);
        assertThat(status()).isEqualTo(Status.DELETING);
        assertThat(engine.signaling().require(DOOR).storage()).isEmpty();
    }

    @Test
    void whatWasBeingDeletedIsGoneAfterARestart() throws IOException {
        engine.streams().create(NewStream.of("cam", 1));
        clock.advance(Duration.ofMinutes(1));
        engine.streams().delete(CAM, Version.ANY);
        stop();
        start();
        assertThat(status()).isEqualTo(Status.DELETING);
        stop();
        clock.advance(Duration.ofMinutes(1));
        start();
        assertThat(engine.streams().find("cam")).isEmpty();
        assertThat(data.resolve("streams")).isEmptyDirectory();
    }

    @Test
    void aSignalingChannelSettlesAfterEachChange() {
        SignalingChannel created = engine.signaling().create(new NewSignalingChannel("door", null, null, null));
        assertThat(engine.signaling().status(created)).isEqualTo(Status.CREATING);
        refused(ServiceException.class, "CREATING", () -> engine.signaling().requireActive(DOOR));
        clock.advance(Duration.ofMinutes(1));
        engine.signaling().update(DOOR, new Version(created.version()), new SingleMaster(5));
        refused(ServiceException.class, "UPDATING", () -> engine.signaling().delete(DOOR, Version.ANY));
        clock.advance(Duration.ofMinutes(1));
        engine.signaling().delete(DOOR, Version.ANY);
        assertThat(engine.signaling().status(engine.signaling().require(DOOR))).isEqualTo(Status.DELETING);
        refused(ServiceException.class, "exists already", () -> engine.signaling()
                .create(new NewSignalingChannel("door", null, null, null)));
        clock.advance(Duration.ofMinutes(1));
        assertThat(engine.signaling().find("door")).isEmpty();
        engine.signaling().create(new NewSignalingChannel("door", null, null, null));
    }
}
