package io.millrace.core.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.testkit.EngineProcess;
import io.millrace.core.testkit.SignedHttp;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServeTest {
    @TempDir
    Path data;

    @Test
    void servesUntilItIsToldToStopAndKeepsWhatItWasGiven() throws Exception {
        try (EngineProcess engine = EngineProcess.serve(data)) {
            assertThat(engine.output())
                    .matches(
                            "Millrace engine ready at http://127\\.0\\.0\\.1:\\d+\\RTLS at https://127\\.0\\.0\\.1:\\d+ by .*/tls/ca\\.crt\\R");
            assertThat(SignedHttp.to(engine.address())
                            .post("/createStream", "{\"StreamName\":\"cam\",\"DataRetentionInHours\":1}")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(engine.terminate()).isEqualTo(ExitCode.OK);
        }
        try (EngineProcess again = EngineProcess.serve(data)) {
            assertThat(SignedHttp.to(again.address())
                            .post("/describeStream", "{\"StreamName\":\"cam\"}")
                            .body())
                    .contains("\"StreamName\":\"cam\"");
        }
    }

    @Test
    void aSecondEngineOnTheDirectoryIsRefusedWithWords() throws Exception {
        try (EngineProcess first = EngineProcess.serve(data);
                EngineProcess second = EngineProcess.start("serve", "--port", "0", "--data-dir", data.toString())) {
            assertThat(second.exitCode()).isEqualTo(ExitCode.DIRECTORY_HELD);
            assertThat(second.errors()).contains(data.toString(), "another engine (process ");
            assertThat(first.output()).contains("ready");
        }
    }

    @Test
    void aTakenPortIsNamed() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                EngineProcess engine = EngineProcess.start(
                        "serve", "--port", String.valueOf(taken.getLocalPort()), "--data-dir", data.toString())) {
            assertThat(engine.exitCode()).isEqualTo(ExitCode.PORT_TAKEN);
            assertThat(engine.errors()).contains("port " + taken.getLocalPort(), "--port");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--port=x",
                "--port=70000",
                "--log-level=loud",
                "--fly",
                "--access-key=A",
                "--tls-port=8900",
                "--demo=/nothing.mkv"
            })
    void aBadFlagIsNamed(String flag) throws Exception {
        try (EngineProcess engine = EngineProcess.start("serve", "--data-dir", data.toString(), flag)) {
            assertThat(engine.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(engine.errors()).contains(flag.replaceAll("=.*", ""));
        }
    }

    @Test
    void aSecretOnTheCommandLineWarns() throws Exception {
        try (EngineProcess engine = EngineProcess.start(
                "serve", "--port", "0", "--data-dir", data.toString(), "--access-key", "A", "--secret-key", "S")) {
            engine.address();
            assertThat(engine.errors()).contains("process list");
        }
    }

    @Test
    void theFirstStartWritesACredentialsFileForItsOwnerOnly() throws Exception {
        io.millrace.core.Engine.start(io.millrace.core.EngineConfig.in(data).withPort(0))
                .close();
        Path credentials = data.resolve("credentials");
        assertThat(Files.readString(credentials)).startsWith("[default]").contains("aws_secret_access_key = ");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(credentials)))
                .isEqualTo("rw-------");
    }
}
