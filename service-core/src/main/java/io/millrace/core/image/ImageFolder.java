package io.millrace.core.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;

/**
 * A folder that images are delivered to: each a file, beside it one with {@code .metadata} behind its name, a line
 * {@code key=value} for each entry.
 */
record ImageFolder(Path path) implements ImageDestination {
    private static final String METADATA = ".metadata";
    private static final String PART = ".part";

    /** Of the 255 that file systems take for a name. */
    private static final int MAX_NAME = 254 - METADATA.length() - PART.length();

    @Override
    public void put(ImageObject object) throws IOException {
        Files.createDirectories(path);
        String name = object.nameWithin(MAX_NAME);
        write(name + METADATA, lines(object));
        write(name, object.content());
    }

    private static byte[] lines(ImageObject object) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        Map<String, String> all = new TreeMap<>(object.metadata());
        all.put("Content-Type", object.contentType());
        all.forEach((key, value) ->
                lines.writeBytes((key + "=" + value.replace('\n', ' ') + "\n").getBytes(StandardCharsets.UTF_8)));
        return lines.toByteArray();
    }

    private void write(String name, byte[] content) throws IOException {
        Path part = path.resolve("." + name + PART);
        Files.write(part, content);
        Files.move(part, path.resolve(name), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
