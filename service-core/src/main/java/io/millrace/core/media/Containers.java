package io.millrace.core.media;

import io.millrace.core.media.flv.FlvReader;
import io.millrace.core.media.mkv.MkvFileReader;
import io.millrace.core.media.mp4.Mp4Reader;
import io.millrace.core.media.ts.TsReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** THE list of containers that can be read. */
public final class Containers {
    /** Name endings of files that may be read. */
    public static final List<String> SUFFIXES =
            List.of(".mkv", ".mka", ".webm", ".mp4", ".m4v", ".m4a", ".mov", ".ts", ".m2ts", ".mts", ".flv");

    private static final int HEAD = 2048;

    /** What people try besides, by how it begins. */
    private static final Map<String, String> FOREIGN = Map.of(
            "RIFF", "this is AVI or WAV",
            "OggS", "this is Ogg",
            "0&\u00b2u", "this is Windows Media",
            "\0\0\1\u00ba", "this is an MPEG program stream",
            "fLaC", "this is FLAC",
            "ID3", "this is MP3");

    private Containers() {}

    /**
     * Opens a file by what stands in it, not by its name. Matroska is also looked for behind other bytes.
     *
     * @param keepFrames whether frames carry their bytes; without them a file is looked through quickly
     * @throws IOException also when it is none of the containers
     */
    public static ContainerReader open(Path file, boolean keepFrames) throws IOException {
        byte[] head = head(file);
        if (Mp4Reader.recognises(head)) {
            return new Mp4Reader(file, keepFrames);
        }
        if (TsReader.recognises(head)) {
            return new TsReader(file);
        }
        if (FlvReader.recognises(head)) {
            return new FlvReader(file, keepFrames);
        }
        if (!MkvFileReader.recognises(head)) {
            throw new IOException(foreign(head));
        }
        return new MkvFileReader(file, keepFrames);
    }

    private static String foreign(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        String known = FOREIGN.entrySet().stream()
                .filter(format -> text.startsWith(format.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(head.length == 0 ? "it is empty" : "this is not a media file of a known kind");
        return known + "; what can be read is Matroska, MP4, MOV, MPEG-TS and FLV";
    }

    private static byte[] head(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = new byte[HEAD];
            return Arrays.copyOf(head, Math.max(0, in.readNBytes(head, 0, HEAD)));
        }
    }
}
