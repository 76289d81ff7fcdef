package io.millrace.core.media.mp4;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.zip.CRC32;

/** Writes boxes as text: containers as a tree, contents as words, media as size and checksum. */
public final class Mp4Dump {
    private static final Set<String> CONTAINERS =
            Set.of("moov", "trak", "edts", "mdia", "minf", "dinf", "stbl", "mvex", "moof", "traf");
    private static final int WORDS_A_LINE = 16;

    private Mp4Dump() {}

    public static String dump(byte[] file) {
        StringBuilder out = new StringBuilder();
        boxes(ByteBuffer.wrap(file), "", out);
        return out.toString();
    }

    private static void boxes(ByteBuffer in, String indent, StringBuilder out) {
        while (in.hasRemaining()) {
            int begin = in.position();
            long size = in.getInt();
            byte[] name = new byte[4];
            in.get(name);
            String type = new String(name, StandardCharsets.ISO_8859_1);
            size = size == 1 ? in.getLong() : size;
            int end = (int) (begin + size);
            ByteBuffer content = in.slice(in.position(), end - in.position());
            in.position(end);
            out.append(indent).append(type).append(' ').append(size);
            if (CONTAINERS.contains(type)) {
                out.append('\n');
                boxes(content, indent + "  ", out);
            } else if (type.equals("mdat")) {
                CRC32 crc = new CRC32();
                crc.update(content);
                out.append(" crc %08x%n".formatted(crc.getValue()));
            } else {
                words(content, indent + "  ", out);
            }
        }
    }

    private static void words(ByteBuffer content, String indent, StringBuilder out) {
        for (int i = 0; content.hasRemaining(); i++) {
            out.append(i % WORDS_A_LINE == 0 ? "\n" + indent : " ");
            for (int j = 0; j < 4 && content.hasRemaining(); j++) {
                out.append("%02x".formatted(content.get()));
            }
        }
        out.append('\n');
    }
}
