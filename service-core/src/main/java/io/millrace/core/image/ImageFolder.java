package io.millrace.core.image;

import io.millrace.core.base.Failures;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A folder that images are delivered to: each a file, beside it one with {@code .metadata} behind its name, a line
 * {@code key=value} for each entry.
 */
record ImageFolder(Path path) implements ImageDestination {
    private static final String METADATA = ".metadata";
    private static final String PART = ".part";
    private static final String CONTENT_TYPE = "Content-Type";

    /** Of the 255 that file systems take for a name. */
    private static final int MAX_NAME = 254 - METADATA.length() - PART.length();

    @Override
    public void put(ImageObject object) throws IOException {
        try {
            Files.createDirectories(path);
            String name = nameOf(object);
            write(name + METADATA, lines(object));
            write(name, object.content());
        } catch (FileSystemException e) {
            throw new IOException(Failures.words(e), e);
        }
    }

    @Override
    public String nameOf(ImageObject object) {
        return object.nameWithin(MAX_NAME);
    }

    private static byte[] lines(ImageObject object) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        Map<String, String> all = new TreeMap<>(object.metadata());
        all.put(CONTENT_TYPE, object.contentType());
        all.forEach((key, value) ->
                lines.writeBytes((key + "=" + value.replace('\n', ' ') + "\n").getBytes(StandardCharsets.UTF_8)));
        return lines.toByteArray();
    }

    private void write(String name, byte[] content) throws IOException {
        Path part = path.resolve("." + name + PART);
        Files.write(part, content);
        Files.move(part, path.resolve(name), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void list(Predicate<String> wanted, Consumer<Entry> each) throws IOException {
        if (!Files.isDirectory(path)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (wanted.test(name)) {
                    each.accept(new Entry(name, size(file)));
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    /** Zero when it went away meanwhile. */
    private static long size(Path file) throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException e) {
            return 0;
        }
    }

    @Override
    public Optional<ImageObject> get(String name) throws IOException {
        Path file = path.resolve(name);
        if (!file.getParent().equals(path) || !Files.isRegularFile(file)) {
            return Optional.empty();
        }
        Map<String, String> metadata = metadata(path.resolve(name + METADATA));
        String type = metadata.remove(CONTENT_TYPE);
        return Optional.of(new ImageObject(name, type == null ? "" : type, metadata, Files.readAllBytes(file)));
    }

    private static Map<String, String> metadata(Path file) throws IOException {
        Map<String, String> metadata = new TreeMap<>();
        List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
        for (String line : lines) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                metadata.put(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        return metadata;
    }
}
