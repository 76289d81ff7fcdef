package io.millrace.core.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.testkit.EngineProcess;
import io.millrace.core.testkit.SignedHttp;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

/** Keys and certificates from the command line, beside a running engine. */
class KeysTest {
    @TempDir
    Path data;

    private String run(int expected, String... arguments) throws Exception {
        try (EngineProcess verb = EngineProcess.start(arguments)) {
            assertThat(verb.exitCode()).as(verb.errors()).isEqualTo(expected);
            return verb.output() + verb.errors();
        }
    }

    private static String member(String profile, String name) {
        return profile.replaceAll("(?s).*" + name + " = (\\S+).*", "$1");
    }

    private static int listStreams(EngineProcess engine, String profile) throws Exception {
        return new SignedHttp(
                        engine.address(),
                        AwsBasicCredentials.create(
                                member(profile, "aws_access_key_id"), member(profile, "aws_secret_access_key")),
                        "us-east-1",
                        "kinesisvideo",
                        Clock.systemUTC())
                .post("/listStreams", "{}")
                .statusCode();
    }

    @Test
    void aKeyIsMadeDisabledEnabledRotatedAndDeletedWhileTheEngineRuns() throws Exception {
        String dir = data.toString();
        try (EngineProcess engine = EngineProcess.serve(data)) {
            String first = run(ExitCode.OK, "keys", "create", "--data-dir", dir, "ci");
            assertThat(listStreams(engine, first)).isEqualTo(200);
            run(ExitCode.OK, "keys", "disable", "--data-dir", dir, "ci");
            assertThat(listStreams(engine, first)).isEqualTo(403);
            assertThat(run(ExitCode.OK, "keys", "list", "--data-dir", dir))
                    .contains("ci", "disabled")
                    .doesNotContain(member(first, "aws_secret_access_key"));
            run(ExitCode.OK, "keys", "enable", "--data-dir", dir, "ci");
            String second = run(ExitCode.OK, "keys", "rotate", "--data-dir", dir, "ci");
            assertThat(listStreams(engine, first)).isEqualTo(403);
            assertThat(listStreams(engine, second)).isEqualTo(200);
            run(ExitCode.OK, "keys", "delete", "--data-dir", dir, "ci");
            assertThat(listStreams(engine, second)).isEqualTo(403);
        }
    }

    @Test
    void badInputIsNamed() throws Exception {
        assertThat(run(ExitCode.FAILED, "keys", "list", "--data-dir", data.toString()))
                .contains("is not a data directory");
        try (EngineProcess engine = EngineProcess.serve(data)) {
            engine.terminate();
        }
        assertThat(run(ExitCode.FAILED, "keys", "create", "--data-dir", data.toString(), "no name"))
                .contains("Name may hold letters");
        assertThat(run(ExitCode.FAILED, "keys", "rotate", "--data-dir", data.toString(), "nobody"))
                .contains("no key named nobody");
    }

    @Test
    void theCertificateIsExportedWithInstructions() throws Exception {
        try (EngineProcess engine = EngineProcess.serve(data)) {
            engine.terminate();
        }
        Path out = data.resolve("millrace.crt");
        assertThat(run(ExitCode.OK, "ca", "--data-dir", data.toString(), "--out", out.toString()))
                .contains("update-ca-certificates", "keytool -importcert", "AWS_CA_BUNDLE=" + out);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(out)))
                .endsWith("r--");
        assertThat(Files.readString(out)).startsWith("-----BEGIN CERTIFICATE-----");
    }
}
