package io.millrace.core.media.mkv;

import io.millrace.core.media.Frame;
import io.millrace.core.media.MalformedMediaException;
import io.millrace.core.media.Track;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.zip.CRC32;

/** Writes what a reader meets as text, one line an event; frames as size and checksum. */
final class MkvDump {
    private MkvDump() {}

    static String dump(MkvReader reader) throws IOException {
        StringBuilder out = new StringBuilder();
        while (true) {
            try {
                Optional<MkvEvent> event = reader.next();
                if (event.isEmpty()) {
                    return out.append("end at ")
                            .append(reader.position())
                            .append('\n')
                            .toString();
                }
                append(out, event.get());
            } catch (MalformedMediaException e) {
                out.append("malformed: ").append(e.getMessage()).append('\n');
                Optional<Long> skipped = reader.resync();
                if (skipped.isEmpty()) {
                    return out.append("no cluster follows\n").toString();
                }
                out.append("resync after ").append(skipped.get()).append(" bytes\n");
            }
        }
    }

    private static void append(StringBuilder out, MkvEvent event) {
        if (event instanceof MkvEvent.HeaderRead read) {
            MkvHeader header = read.header();
            out.append("header ").append(header.docType()).append(" scale ").append(header.timestampScaleNs());
            header.date().ifPresent(d -> out.append(" date ").append(d));
            out.append(" bytes ").append(header.bytes().length).append('\n');
            header.tracks().forEach(t -> out.append("  ").append(track(t)).append('\n'));
            header.tags().forEach(t -> out.append("  ").append(t).append('\n'));
        } else if (event instanceof MkvEvent.Block block) {
            out.append("    block track ").append(block.track()).append(" at ").append(block.timestamp());
            out.append(block.key() ? " key" : "").append(" frames ").append(block.frameCount());
            block.frames().forEach(f -> out.append(' ').append(frame(f)));
            out.append('\n');
        } else if (event instanceof MkvEvent.TagsRead tags) {
            out.append("tags at ")
                    .append(tags.offset())
                    .append(' ')
                    .append(tags.tags())
                    .append('\n');
        } else {
            out.append(event).append('\n');
        }
    }

    private static String track(Track t) {
        return "track %d %s %s private %d %dx%d %d Hz %d ch default %d ns %s"
                .formatted(
                        t.number(),
                        t.kind(),
                        t.codecId(),
                        t.codecPrivate().length,
                        t.width(),
                        t.height(),
                        t.sampleRate(),
                        t.channels(),
                        t.defaultDurationNs(),
                        t.encoding().method());
    }

    private static String frame(Frame frame) {
        CRC32 crc = new CRC32();
        int size = frame.data().remaining();
        crc.update(frame.data().duplicate());
        return size + ":" + Long.toHexString(crc.getValue());
    }

    /** The bytes of all clusters as a live reader hands them on. */
    static byte[] clusterBytes(java.io.InputStream in) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        MkvReader reader = MkvReader.ofLiveStream(in, content::write);
        while (reader.next().isPresent()) {
            // Only the content counts here.
        }
        return content.toByteArray();
    }
}
