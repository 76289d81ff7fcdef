package io.millrace.app.testkit;

import io.millrace.core.Engine;
import io.millrace.core.ingest.ImportRequest;
import io.millrace.core.stream.ImageGeneration;
import io.millrace.core.stream.ImageScope;
import io.millrace.core.stream.NewStream;
import io.millrace.core.stream.Stream;
import io.millrace.core.stream.StreamRef;
import io.millrace.core.stream.SwitchStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.awaitility.Awaitility;

/** Streams that images are made of. */
public final class Pictured {
    private Pictured() {}

    /** A stream without anything. */
    public static Stream plainStream(Engine engine, String name) {
        return engine.streams().find(name).orElseGet(() -> engine.streams().create(NewStream.of(name, 24)));
    }

    /** A stream with twenty seconds of media, of which an image every three seconds comes into a folder: seven. */
    public static Stream stream(Engine engine, String name, Path folder, Instant start) {
        Stream stream = plainStream(engine, name);
        StreamRef ref = StreamRef.name(name);
        boolean isNew = engine.configurations().imageGeneration(ref).isEmpty();
        engine.configurations()
                .updateImageGeneration(
                        ref,
                        Optional.of(new ImageGeneration(
                                SwitchStatus.ENABLED,
                                ImageGeneration.SelectorType.PRODUCER_TIMESTAMP,
                                new ImageGeneration.Destination("file://localhost" + folder, "us-east-1"),
                                3000,
                                ImageGeneration.Format.PNG,
                                null,
                                null,
                                null)),
                        ImageScope.EVERY);
        if (isNew) {
            engine.ingest()
                    .importFile(new ImportRequest(
                            TestEngine.sample("h264-1s-gop-15fps-240p.mkv"), ref, Optional.of(start), false))
                    .run();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> engine.imageGenerator().delivered(ref, 8).size() == 7);
        }
        return stream;
    }
}
