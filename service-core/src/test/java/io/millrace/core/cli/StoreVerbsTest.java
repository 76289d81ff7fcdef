package io.millrace.core.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.testkit.EngineProcess;
import io.millrace.core.testkit.Ffmpeg;
import io.millrace.core.testkit.SampleMedia;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ingest, verify and keyring as users run them: in processes of their own. */
class StoreVerbsTest {
    @TempDir
    Path data;

    private record Outcome(int code, String out, String err) {}

    private static Outcome run(String... arguments) throws Exception {
        try (EngineProcess process = EngineProcess.start(arguments)) {
            int code = process.exitCode();
            return new Outcome(code, process.output(), process.errors());
        }
    }

    private Outcome ingest(String... more) throws Exception {
        String[] arguments = {
            "ingest",
            SampleMedia.file("h264-baseline-360p-aac.mkv").toString(),
            "--data-dir",
            data.toString(),
            "--stream",
            "cam"
        };
        List<String> all = new java.util.ArrayList<>(List.of(arguments));
        all.addAll(List.of(more));
        return run(all.toArray(String[]::new));
    }

    private Path log() throws IOException {
        try (var files = Files.walk(data.resolve("streams"))) {
            return files.filter(f -> f.toString().endsWith(".log")).findFirst().orElseThrow();
        }
    }

    @Test
    void aFileIsImportedVerifiedAndExportedAsItWas(@TempDir Path out) throws Exception {
        Outcome dry = ingest("--dry-run");
        assertThat(dry.out())
                .contains("H.264, Constrained Baseline profile", "640×360")
                .doesNotContain("Stored");
        assertThat(data).as("a dry run makes nothing").isEmptyDirectory();
        Outcome done = ingest("--start", "2026-01-31T12:00:00Z");
        assertThat(done.code()).isZero();
        assertThat(done.out()).contains("Stored 5 fragments", "from 2026-01-31T12:00:00Z");
        Outcome verified = run("verify", "--data-dir", data.toString(), "--depth", "full", "--export", out.toString());
        assertThat(verified.code()).isZero();
        assertThat(verified.out()).contains("5 fragments", "all is well");
        try (var files = Files.list(out)) {
            Path exported = files.findFirst().orElseThrow();
            Ffmpeg.assertDecodes(exported.toString());
            assertThat(Ffmpeg.frames(exported.toString(), "v")).isEqualTo(300);
            assertThat(Ffmpeg.frames(exported.toString(), "a")).isEqualTo(470);
        }
    }

    @Test
    void damageIsNamedAndTheRestIsExported(@TempDir Path out) throws Exception {
        ingest();
        try (RandomAccessFile raw = new RandomAccessFile(log().toFile(), "rw")) {
            raw.seek(raw.length() / 2);
            int was = raw.read();
            raw.seek(raw.length() / 2);
            raw.write(was ^ 1);
        }
        Outcome verified = run("verify", "--data-dir", data.toString(), "--depth", "full", "--export", out.toString());
        assertThat(verified.code()).isEqualTo(ExitCode.DAMAGED);
        assertThat(verified.out()).contains("is damaged and cannot be served", "is left out", "Exported 4 fragments");
    }

    @Test
    void mediaWhoseKeyIsLostAreAFinding(@TempDir Path out) throws Exception {
        ingest();
        try (var keys = Files.list(data.resolve("keyring"))) {
            Files.delete(keys.findFirst().orElseThrow());
        }
        Outcome verified = run("verify", "--data-dir", data.toString(), "--export", out.toString());
        assertThat(verified.code()).isEqualTo(ExitCode.DAMAGED);
        assertThat(verified.out()).contains("There is no key named", "5 fragments cannot be read", "findings: 1");
        assertThat(out).as("no files without media").isEmptyDirectory();
    }

    @Test
    void whatAFileLostAtItsEndIsToldByTheRepair() throws Exception {
        ingest();
        try (RandomAccessFile raw = new RandomAccessFile(log().toFile(), "rw")) {
            raw.setLength(raw.length() - 100);
        }
        Outcome repaired = run("verify", "--data-dir", data.toString(), "--repair");
        assertThat(repaired.out()).contains("it was closed with", "4 fragments, 1 lost", "all is well");
        assertThat(repaired.code()).as("something was lost").isEqualTo(ExitCode.DAMAGED);
        assertThat(run("verify", "--data-dir", data.toString(), "--depth", "full")
                        .code())
                .isZero();
        assertThat(run("verify", "--data-dir", data.toString(), "--stream", "cam")
                        .code())
                .as("--stream without --export")
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aMissingIndexIsWrittenAnew() throws Exception {
        ingest();
        Path index = Path.of(log().toString().replace(".log", ".idx"));
        Files.delete(index);
        assertThat(run("verify", "--data-dir", data.toString()).code()).isEqualTo(ExitCode.DAMAGED);
        assertThat(run("verify", "--data-dir", data.toString(), "--repair").code())
                .isZero();
        assertThat(index).isNotEmptyFile();
    }

    @Test
    void keysAreMadeDisabledAndDestroyed() throws Exception {
        ingest();
        assertThat(run("keyring", "list", "--data-dir", data.toString()).out())
                .contains("alias/aws/kinesisvideo", "enabled");
        assertThat(run("keyring", "create", "--data-dir", data.toString(), "alias/front")
                        .code())
                .isZero();
        assertThat(run("keyring", "set", "--data-dir", data.toString(), "alias/front", "disabled")
                        .out())
                .contains("disabled");
        assertThat(run("keyring", "set", "--data-dir", data.toString(), "alias/front", "melted")
                        .err())
                .contains("the state is one of");
        assertThat(run("keyring", "delete", "--data-dir", data.toString(), "alias/front")
                        .code())
                .as("without --yes")
                .isEqualTo(ExitCode.USAGE);
        assertThat(run("keyring", "delete", "--data-dir", data.toString(), "--yes", "alias/front")
                        .out())
                .contains("deleted");
    }

    @Test
    void filesThatCannotBeImportedSayWhy() throws Exception {
        Outcome text = run(
                "ingest",
                SampleMedia.file("bad/plain-text.mkv").toString(),
                "--data-dir",
                data.toString(),
                "--stream",
                "cam");
        assertThat(text.code()).isEqualTo(ExitCode.FAILED);
        assertThat(text.err()).contains("cannot be imported", "not a media file of a known kind");
        assertThat(text.out()).isEmpty();
        Outcome yesterday = ingest("--start", "yesterday");
        assertThat(yesterday.err()).contains("it must be a time such as");
        assertThat(yesterday.code()).isEqualTo(ExitCode.USAGE);
        assertThat(ingest("--start", "file").err()).contains("no date of its own");
        assertThat(data).as("nothing was made").isEmptyDirectory();
    }
}
