package io.millrace.core.media.ts;

import io.millrace.core.media.Frame;
import io.millrace.core.media.MalformedMediaException;
import io.millrace.core.media.Track;
import io.millrace.core.media.codec.AccessUnits;
import io.millrace.core.media.codec.CodecException;
import io.millrace.core.media.codec.Codecs;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Writes frames as a transport stream segment that can follow any other segment of the same tracks: it begins with the
 * program tables, and the packets of each PID are a multiple of sixteen, so that the counters of all segments join.
 *
 * <p>Source: ITU-T H.222.0; RFC 8216 section 3.2.
 */
public final class TsWriter {
    private static final int FIRST_PID = 0x100;
    private static final long TICKS = 90_000;
    private static final long MAX_BUNDLE_NS = 150_000_000;
    private static final int MAX_BUNDLE_BYTES = 2900;
    private static final long TABLES_EVERY_NS = 100_000_000;

    /** Decoding is this much behind the clock, in ticks. */
    private static final long CLOCK_LEAD = 9000;

    private final List<Lane> lanes = new ArrayList<>();
    private final List<Unit> units = new ArrayList<>();

    /**
     * A track and its frames.
     *
     * @param frames in decode order; none when the track pauses
     */
    public record Input(Track track, List<Frame> frames) {}

    /** A PID on its way. */
    private record Lane(int pid, int streamId, boolean clock, AccessUnits format) {}

    /** What becomes one PES packet, and its media in parts. */
    private record Unit(Lane lane, Frame first, long decodeNs, List<ByteBuffer> media, int bytes) {
        static Unit of(Lane lane, List<Frame> frames, long decodeNs) throws MalformedMediaException {
            List<ByteBuffer> media = new ArrayList<>();
            for (Frame frame : frames) {
                lane.format.add(frame, media);
            }
            int bytes = media.stream().mapToInt(ByteBuffer::remaining).sum();
            return new Unit(lane, frames.get(0), decodeNs, media, bytes);
        }

        PacketWriter.Pes head(boolean last) {
            long decode = ticks(decodeNs);
            long clock = lane.clock ? decode - CLOCK_LEAD : PacketWriter.NO_CLOCK;
            return new PacketWriter.Pes(
                    lane.pid, lane.streamId, ticks(first.timeNs()), decode, clock, first.key(), last);
        }
    }

    private TsWriter() {}

    /**
     * Writes a segment.
     *
     * @param inputs the tracks in the same order in every segment; the clock goes with the first that has frames
     * @throws CodecException when a codec cannot be carried
     * @throws MalformedMediaException when a frame is not what its codec says
     */
    public static byte[] write(List<Input> inputs) throws CodecException, MalformedMediaException {
        TsWriter writer = new TsWriter();
        List<ProgramTables.Stream> streams = new ArrayList<>();
        for (Input input : inputs) {
            int pid = FIRST_PID + streams.size();
            streams.add(new ProgramTables.Stream(pid, input.track));
            if (!input.frames.isEmpty()) {
                writer.add(input, pid);
            }
        }
        if (writer.lanes.isEmpty()) {
            throw new MalformedMediaException("Cluster", 0, "none of its tracks has a frame");
        }
        writer.units.sort(Comparator.comparingLong(Unit::decodeNs));
        return writer.packets(new ProgramTables(streams, writer.lanes.get(0).pid));
    }

    private void add(Input input, int pid) throws CodecException, MalformedMediaException {
        boolean video = input.track.isVideo();
        Lane lane = new Lane(pid, video ? 0xE0 : 0xC0, lanes.isEmpty(), Codecs.accessUnits(input.track));
        lanes.add(lane);
        if (video) {
            long[] decode = DecodeTimes.notAfterPresentation(input.frames);
            for (int i = 0; i < decode.length; i++) {
                units.add(Unit.of(lane, List.of(input.frames.get(i)), decode[i]));
            }
        } else {
            bundle(lane, input.frames);
        }
    }

    /** Several audio frames share a PES packet, since each one ends in a packet that is filled up. */
    private void bundle(Lane lane, List<Frame> frames) throws MalformedMediaException {
        List<Frame> bundle = new ArrayList<>();
        int bytes = 0;
        for (Frame frame : frames) {
            boolean full = !bundle.isEmpty()
                    && (bytes + frame.data().remaining() > MAX_BUNDLE_BYTES
                            || frame.timeNs() - bundle.get(0).timeNs() > MAX_BUNDLE_NS);
            if (full) {
                units.add(Unit.of(lane, List.copyOf(bundle), bundle.get(0).timeNs()));
                bundle.clear();
                bytes = 0;
            }
            bundle.add(frame);
            bytes += frame.data().remaining();
        }
        units.add(Unit.of(lane, List.copyOf(bundle), bundle.get(0).timeNs()));
    }

    private byte[] packets(ProgramTables tables) {
        List<PacketWriter.Pes> heads = heads();
        int tableCount = tableCount();
        PacketWriter out = new PacketWriter(2 * tableCount + packetCount(heads));
        int tablesWritten = 0;
        for (int i = 0; i < units.size(); i++) {
            for (; tablesWritten * (long) units.size() <= (long) i * tableCount; tablesWritten++) {
                tables.write(out);
            }
            out.pes(heads.get(i), units.get(i).media, units.get(i).bytes);
        }
        for (; tablesWritten < tableCount; tablesWritten++) {
            tables.write(out);
        }
        return out.bytes();
    }

    private List<PacketWriter.Pes> heads() {
        Map<Integer, Integer> last = new HashMap<>();
        for (int i = 0; i < units.size(); i++) {
            last.put(units.get(i).lane.pid, i);
        }
        return IntStream.range(0, units.size())
                .mapToObj(i -> units.get(i).head(last.get(units.get(i).lane.pid) == i))
                .toList();
    }

    /** Without the tables. */
    private int packetCount(List<PacketWriter.Pes> heads) {
        int count = 0;
        for (Lane lane : lanes) {
            int own = 0;
            for (int i = 0; i < heads.size(); i++) {
                own += units.get(i).lane.pid == lane.pid ? heads.get(i).packets(units.get(i).bytes) : 0;
            }
            count += own + Math.floorMod(-own, PacketWriter.COUNTERS);
        }
        return count;
    }

    private int tableCount() {
        long length = units.get(units.size() - 1).decodeNs - units.get(0).decodeNs;
        return PacketWriter.COUNTERS * (int) (1 + length / (PacketWriter.COUNTERS * TABLES_EVERY_NS));
    }

    private static long ticks(long ns) {
        return Math.floorDiv(ns, 1_000_000_000L) * TICKS + Math.floorMod(ns, 1_000_000_000L) * TICKS / 1_000_000_000L;
    }
}
