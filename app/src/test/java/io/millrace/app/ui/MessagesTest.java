package io.millrace.app.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MessagesTest {
    private static final Pattern KEY = Pattern.compile("\"([a-z]+(?:\\.[a-z]+)+)\"");

    private static Set<String> keysInFile() throws IOException {
        return Files.readAllLines(Path.of("src/main/resources/io/millrace/app/messages.properties")).stream()
                .filter(l -> l.contains("="))
                .map(l -> l.substring(0, l.indexOf('=')))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> keysInCode() throws IOException {
        Set<String> keys = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            files.filter(f -> f.toString().endsWith(".java")).forEach(f -> {
                try {
                    Matcher m = KEY.matcher(Files.readString(f));
                    while (m.find()) {
                        keys.add(m.group(1));
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        keys.removeAll(
                Set.of("window.width", "window.height", "user.home", "io.millrace.app.messages", "console.properties"));
        return keys;
    }

    @Test
    void everyKeyInTheCodeHasAText() throws IOException {
        assertThat(keysInFile()).containsAll(keysInCode());
    }

    @Test
    void everyTextIsUsed() throws IOException {
        assertThat(keysInCode()).containsAll(keysInFile());
    }
}
