package io.millrace.app.testkit;

import io.millrace.core.Engine;
import io.millrace.core.EngineConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** One real engine for the tests of view models, and the project's sample files. */
public final class TestEngine {
    private static Engine engine;

    private TestEngine() {}

    public static synchronized Engine get() {
        if (engine == null) {
            try {
                engine = Engine.start(EngineConfig.in(Files.createTempDirectory("millrace-app"))
                        .withPort(0));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
            Runtime.getRuntime().addShutdownHook(new Thread(engine::close));
        }
        return engine;
    }

    public static Path sample(String name) {
        return Path.of("../assets/samples").resolve(name).toAbsolutePath().normalize();
    }
}
