package io.millrace.core.media.ts;

import io.millrace.core.media.ContainerReader;
import io.millrace.core.media.Frame;
import io.millrace.core.media.MalformedMediaException;
import io.millrace.core.media.MediaEvent;
import io.millrace.core.media.Track;
import io.millrace.core.media.codec.ElementaryStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A transport stream with one program: H.264 or H.265, and AAC. Bytes between packets are passed over. */
public final class TsReader implements ContainerReader {
    static final int PACKET = 188;
    private static final int SYNC = 0x47;

    /** So many frames wait for the parameters of the other tracks. */
    private static final int MAX_WAITING = 1000;

    private final InputStream in;
    private final byte[] packet = new byte[PACKET];
    private final Map<Integer, PesStream> streams = new TreeMap<>();
    private final Deque<MediaEvent> ready = new ArrayDeque<>();
    private final List<MediaEvent.FrameRead> waiting = new ArrayList<>();
    private List<Track> told = List.of();
    private final int lead;
    private int programTable = -1;
    private long position;
    private boolean ended;

    /** Opens a file; frames always carry their bytes, since their parameters stand in them. */
    public TsReader(Path file) throws IOException {
        this.in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        in.mark(1 << 12);
        this.lead = Math.max(0, lead(in.readNBytes(3 * PACKET)));
        in.reset();
    }

    /** Whether a file that begins so is one. */
    public static boolean recognises(byte[] head) {
        return lead(head) >= 0;
    }

    /** Bytes before each packet: none, or the four of a time stamp (M2TS); -1 when no packets begin here. */
    private static int lead(byte[] head) {
        for (int lead : new int[] {0, 4}) {
            int step = PACKET + lead;
            if (head.length > step + lead && head[lead] == SYNC && head[lead + step] == SYNC) {
                return lead;
            }
        }
        return -1;
    }

    @Override
    public String container() {
        return "MPEG-TS";
    }

    @Override
    public Optional<MediaEvent> next() throws IOException {
        while (ready.isEmpty() && !ended) {
            if (readPacket()) {
                packet();
            } else {
                ended = true;
                streams.values().forEach(s -> s.end().ifPresent(p -> deliver(s, p)));
                tellTracks(true);
            }
        }
        if (ready.isEmpty() && told.isEmpty()) {
            throw new MalformedMediaException(
                    "MPEG-TS", position, "no H.264, H.265 or AAC with its parameters is in it");
        }
        return Optional.ofNullable(ready.poll());
    }

    /** Reads a packet; where none begins, goes to the next sync byte. */
    private boolean readPacket() throws IOException {
        position += in.readNBytes(lead).length;
        int first = in.read();
        while (first >= 0 && first != SYNC) {
            position++;
            first = in.read();
        }
        if (first < 0 || in.readNBytes(packet, 1, PACKET - 1) < PACKET - 1) {
            return false;
        }
        packet[0] = SYNC;
        position += PACKET;
        return true;
    }

    private void packet() {
        int pid = (packet[1] & 0x1F) << 8 | packet[2] & 0xFF;
        boolean starts = (packet[1] & 0x40) != 0;
        int at = 4;
        if ((packet[3] & 0x20) != 0) {
            at += 1 + (packet[4] & 0xFF);
        }
        if ((packet[3] & 0x10) == 0 || at >= PACKET) {
            return;
        }
        if (pid == 0 && starts) {
            association(at + 1 + (packet[at] & 0xFF));
        } else if (pid == programTable && starts) {
            programMap(at + 1 + (packet[at] & 0xFF));
        } else if (streams.containsKey(pid)) {
            PesStream stream = streams.get(pid);
            stream.payload(packet, at, starts, position - PACKET).ifPresent(p -> deliver(stream, p));
        }
    }

    private void association(int at) {
        int end = Math.min(PACKET - 4, at + 3 + length(at) - 4);
        for (int i = at + 8; i + 4 <= end; i += 4) {
            if ((packet[i] | packet[i + 1]) != 0) {
                programTable = (packet[i + 2] & 0x1F) << 8 | packet[i + 3] & 0xFF;
                return;
            }
        }
    }

    private void programMap(int at) {
        int end = Math.min(PACKET, at + 3 + length(at) - 4);
        if (at + 12 > PACKET) {
            return;
        }
        int i = at + 12 + ((packet[at + 10] & 0xF) << 8 | packet[at + 11] & 0xFF);
        while (i + 5 <= end) {
            int type = packet[i] & 0xFF;
            int pid = (packet[i + 1] & 0x1F) << 8 | packet[i + 2] & 0xFF;
            elementary(type, streams.size() + 1).ifPresent(stream -> streams.putIfAbsent(pid, new PesStream(stream)));
            i += 5 + ((packet[i + 3] & 0xF) << 8 | packet[i + 4] & 0xFF);
        }
    }

    private int length(int at) {
        return at + 2 < PACKET ? (packet[at + 1] & 0xF) << 8 | packet[at + 2] & 0xFF : 0;
    }

    private static Optional<ElementaryStream> elementary(int type, int number) {
        return switch (type) {
            case 0x1B -> Optional.of(ElementaryStream.h264(number));
            case 0x24 -> Optional.of(ElementaryStream.h265(number));
            case 0x0F -> Optional.of(ElementaryStream.adts(number));
            default -> Optional.empty();
        };
    }

    private void deliver(PesStream stream, PesStream.Packet whole) {
        for (Frame frame : stream.elementary().frames(whole.bytes(), whole.timeNs())) {
            waiting.add(new MediaEvent.FrameRead(frame, whole.offset()));
        }
        tellTracks(waiting.size() > MAX_WAITING);
    }

    /** Tells the tracks once all are known, or as they are when that takes too long; then the frames. */
    private void tellTracks(boolean impatient) {
        List<Track> known = streams.values().stream()
                .flatMap(s -> s.elementary().track().stream())
                .toList();
        if (known.size() < streams.size() && !impatient || known.isEmpty()) {
            return;
        }
        if (!known.equals(told) && known.size() >= told.size()) {
            told = known;
            ready.add(new MediaEvent.TracksRead(known, Optional.empty()));
        }
        ready.addAll(waiting);
        waiting.clear();
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public Optional<Long> resync() {
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
