package io.millrace.app.ui;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the console remembers between starts, in {@code console.properties} of the data directory. */
public final class Settings {
    private static final Logger log = LoggerFactory.getLogger(Settings.class);

    private final Path file;
    private final Properties values = new Properties();

    public Settings(Path directory) {
        file = directory.resolve("console.properties");
        if (Files.exists(file)) {
            try (Reader in = Files.newBufferedReader(file)) {
                values.load(in);
            } catch (IOException | IllegalArgumentException e) {
                log.warn("{} cannot be read; defaults are used", file, e);
            }
        }
    }

    public String get(String key, String otherwise) {
        return values.getProperty(key, otherwise);
    }

    public double get(String key, double otherwise) {
        try {
            return Double.parseDouble(values.getProperty(key, String.valueOf(otherwise)));
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    public void put(String key, Object value) {
        values.setProperty(key, String.valueOf(value));
    }

    /** Writes the file; a failure is logged, since nothing of worth is lost. */
    public void save() {
        try {
            Files.createDirectories(file.getParent());
            try (Writer out = Files.newBufferedWriter(file)) {
                values.store(out, null);
            }
        } catch (IOException e) {
            log.warn("{} cannot be written", file, e);
        }
    }
}
