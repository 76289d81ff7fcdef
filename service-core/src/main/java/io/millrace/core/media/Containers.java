package io.millrace.core.media;

import io.millrace.core.media.flv.FlvReader;
import io.millrace.core.media.mkv.MkvFileReader;
import io.millrace.core.media.mp4.Mp4Reader;
import io.millrace.core.media.ts.TsReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** THE list of containers that can be read. */
public final class Containers {
    /** Name endings of files that may be read. */
    public static final List<String> SUFFIXES =
            List.of(".mkv", ".mka", ".webm", ".mp4", ".m4v", ".m4a", ".mov", ".ts", ".m2ts", ".mts", ".flv");

    private static final int HEAD = 2048;

    private Containers() {}

    /**
     * Opens a file by what stands in it, not by its name. What is none of the others is taken for Matroska, whose reader
     * says what is wrong.
     *
     * @param keepFrames whether frames carry their bytes; without them a file is looked through quickly
     */
    public static ContainerReader open(Path file, boolean keepFrames) throws IOException {
        byte[] head = head(file);
        if (Mp4Reader.recognises(head)) {
            return new Mp4Reader(file, keepFrames);
        }
        if (TsReader.recognises(head)) {
            return new TsReader(file);
        }
        return FlvReader.recognises(head) ? new FlvReader(file, keepFrames) : new MkvFileReader(file, keepFrames);
    }

    private static byte[] head(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = new byte[HEAD];
            return Arrays.copyOf(head, Math.max(0, in.readNBytes(head, 0, HEAD)));
        }
    }
}
