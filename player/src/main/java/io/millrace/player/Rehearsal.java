package io.millrace.player;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A tiny recording, four black pictures as HLS, in a folder where VLC can read it. */
record Rehearsal(Path folder) implements Closeable {
    private static final String PLAYLIST = "rehearsal.m3u8";
    private static final List<String> FILES = List.of(PLAYLIST, "rehearsal.mp4");

    static Rehearsal unpack() throws IOException {
        Rehearsal rehearsal = new Rehearsal(Files.createTempDirectory("millrace-rehearsal"));
        for (String file : FILES) {
            try (InputStream in = Rehearsal.class.getResourceAsStream(file)) {
                Files.copy(in, rehearsal.folder.resolve(file));
            }
        }
        return rehearsal;
    }

    String url() {
        return folder.resolve(PLAYLIST).toUri().toString();
    }

    @Override
    public void close() throws IOException {
        for (String file : FILES) {
            Files.deleteIfExists(folder.resolve(file));
        }
        Files.delete(folder);
    }
}
