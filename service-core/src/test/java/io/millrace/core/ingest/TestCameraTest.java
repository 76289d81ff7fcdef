package io.millrace.core.ingest;

import static io.millrace.core.testkit.EngineExtension.engine;
import static io.millrace.core.testkit.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.archive.Fragment;
import io.millrace.core.archive.MkvExport;
import io.millrace.core.base.ServiceException;
import io.millrace.core.stream.Stream;
import io.millrace.core.stream.StreamRef;
import io.millrace.core.testkit.EngineExtension;
import io.millrace.core.testkit.Ffmpeg;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(EngineExtension.class)
class TestCameraTest {
    @Test
    void sendsAPictureAndAToneUntilItIsStopped(@TempDir Path directory) throws Exception {
        Stream stream = EngineExtension.newStream();
        TestCamera camera =
                engine().ingest().testCamera(StreamRef.name(stream.name()), new CameraSettings(320, 180, 10, 1));
        CompletableFuture<Optional<String>> running = CompletableFuture.supplyAsync(camera::run);
        Awaitility.await()
                .until(() ->
                        engine().archive().newest(stream, Optional.empty(), 10).size() >= 3);
        assertThat(engine().ingest().isLive(stream.arn())).isTrue();
        camera.stop();
        assertThat(running.join()).isEmpty();
        List<Fragment> fragments = engine().archive().newest(stream, Optional.empty(), 10);
        assertThat(fragments.subList(0, 3)).allSatisfy(f -> {
            assertThat(f.entry().keyFrames()).isEqualTo(1);
            assertThat(f.entry().startsWithKey()).isTrue();
            assertThat(f.length()).hasMillis(1000);
        });
        Path file = directory.resolve("camera.mkv");
        new MkvExport(file, () -> false).run(fragments);
        Ffmpeg.assertDecodes(file.toString());
        assertThat(Ffmpeg.frames(file.toString(), "v")).isGreaterThanOrEqualTo(30);
        assertThat(Ffmpeg.frames(file.toString(), "a")).isGreaterThan(120);
        assertThat(engine().archive().mediaLabel(stream)).hasValue("H.264 320×180, AAC");
    }

    @Test
    void refusesSettingsThatNoCameraHas() {
        Stream stream = EngineExtension.newStream();
        refused(ServiceException.class, "at most 60", () -> engine().ingest()
                .testCamera(StreamRef.name(stream.name()), new CameraSettings(320, 180, 100, 1)));
        refused(ServiceException.class, "must be even", () -> engine().ingest()
                .testCamera(StreamRef.name(stream.name()), new CameraSettings(321, 180, 10, 1)));
    }
}
