package io.millrace.core.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares text with a file below {@code src/test/resources/golden}. Run with {@code -Dmillrace.golden.write=true} to
 * write the files anew, and read the difference before committing it.
 */
public final class Golden {
    private static final Path ROOT = Path.of("src/test/resources/golden");

    private Golden() {}

    public static void assertMatches(String name, String text) throws IOException {
        Path file = ROOT.resolve(name);
        if (Boolean.getBoolean("millrace.golden.write")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        }
        assertThat(file).as("golden file").exists();
        assertThat(text).as("the dump %s", name).isEqualTo(Files.readString(file));
    }
}
