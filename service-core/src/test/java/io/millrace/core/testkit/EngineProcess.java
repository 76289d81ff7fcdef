package io.millrace.core.testkit;

import io.millrace.core.cli.Millrace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;

/** An engine in a process of its own, as users run it. */
public final class EngineProcess implements AutoCloseable {
    private final Process process;
    private final Path out;
    private final Path err;

    private EngineProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** Starts {@code millrace-engine} with these arguments and the test key. */
    public static EngineProcess start(String... arguments) throws IOException {
        Path out = Files.createTempFile("engine", ".out");
        Path err = Files.createTempFile("engine", ".err");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Millrace.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().put("MILLRACE_ACCESS_KEY", EngineExtension.KEY.id());
        builder.environment().put("MILLRACE_SECRET_KEY", EngineExtension.KEY.secret());
        return new EngineProcess(builder.start(), out, err);
    }

    /** Serves a data directory on any free port; returns once it is ready. */
    public static EngineProcess serve(Path data) throws IOException {
        EngineProcess engine = start("serve", "--port", "0", "--tls-port", "0", "--data-dir", data.toString());
        engine.address();
        return engine;
    }

    /** The address that it printed. */
    public String address() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> output().contains("ready at ") || !process.isAlive());
        return Optional.of(output())
                .filter(o -> o.contains("ready at "))
                .map(o -> o.replaceAll("(?s).*ready at (\\S+).*", "$1"))
                .orElseThrow(() -> new IllegalStateException("The engine did not start: " + errors()));
    }

    public String output() {
        return read(out);
    }

    public String errors() {
        return read(err);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Waits for its end. */
    public int exitCode() throws InterruptedException {
        return process.waitFor();
    }

    /** CPU time it used so far. */
    public Duration cpu() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    /** SIGTERM. */
    public int terminate() throws InterruptedException {
        process.destroy();
        return process.waitFor();
    }

    /** SIGKILL. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
