package io.millrace.core.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The project's small media files in {@code assets/samples}. */
public final class SampleMedia {
    private static final Path ROOT = root();

    private SampleMedia() {}

    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(here.resolve("assets/samples"))) {
            here = here.getParent();
        }
        return here.resolve("assets/samples");
    }

    /** A file by its name, e.g. {@code h264-baseline-360p-aac.mkv} or {@code bad/plain-text.mkv}. */
    public static Path file(String name) {
        return ROOT.resolve(name);
    }

    public static byte[] bytes(String name) {
        try {
            return Files.readAllBytes(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names of all files directly in a folder; the empty name is the root. */
    public static List<String> names(String folder) {
        try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
            return files.filter(Files::isRegularFile)
                    .map(f -> ROOT.relativize(f).toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
