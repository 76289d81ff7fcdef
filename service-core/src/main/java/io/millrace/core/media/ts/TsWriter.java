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
import java.util.List;

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

    /** What becomes one PES packet. */
    private record Unit(Lane lane, List<Frame> frames, long decodeNs) {
        long timeNs() {
            return frames.get(0).timeNs();
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

    private void add(Input input, int pid) throws CodecException {
        boolean video = input.track.isVideo();
        Lane lane = new Lane(pid, video ? 0xE0 : 0xC0, lanes.isEmpty(), Codecs.accessUnits(input.track));
        lanes.add(lane);
        if (video) {
            long[] decode = DecodeTimes.notAfterPresentation(input.frames);
            for (int i = 0; i < decode.length; i++) {
                units.add(new Unit(lane, List.of(input.frames.get(i)), decode[i]));
            }
        } else {
            bundle(lane, input.frames);
        }
    }

    /** Several audio frames share a PES packet, since each one ends in a packet that is filled up. */
    private void bundle(Lane lane, List<Frame> frames) {
        List<Frame> bundle = new ArrayList<>();
        int bytes = 0;
        for (Frame frame : frames) {
            boolean full = !bundle.isEmpty()
                    && (bytes + frame.data().remaining() > MAX_BUNDLE_BYTES
                            || frame.timeNs() - bundle.get(0).timeNs() > MAX_BUNDLE_NS);
            if (full) {
                units.add(new Unit(lane, List.copyOf(bundle), bundle.get(0).timeNs()));
                bundle.clear();
                bytes = 0;
            }
            bundle.add(frame);
            bytes += frame.data().remaining();
        }
        units.add(new Unit(lane, List.copyOf(bundle), bundle.get(0).timeNs()));
    }

    private byte[] packets(ProgramTables tables) throws MalformedMediaException {
        PacketWriter out = new PacketWriter(sizeGuess());
        int tableCount = tableCount();
        int tablesWritten = 0;
        for (int i = 0; i < units.size(); i++) {
            for (; tablesWritten * (long) units.size() <= (long) i * tableCount; tablesWritten++) {
                tables.write(out);
            }
            Unit unit = units.get(i);
            boolean last = units.subList(i + 1, units.size()).stream().noneMatch(u -> u.lane.pid == unit.lane.pid);
            write(unit, out, last);
        }
        for (; tablesWritten < tableCount; tablesWritten++) {
            tables.write(out);
        }
        return out.bytes();
    }

    private int sizeGuess() {
        int media = units.stream()
                .mapToInt(u -> u.frames.stream()
                                .mapToInt(f -> f.data().remaining() + 64)
                                .sum()
                        + 188)
                .sum();
        return media + media / 20 + tableCount() * 2 * PacketWriter.PACKET;
    }

    private int tableCount() {
        long length = units.get(units.size() - 1).decodeNs - units.get(0).decodeNs;
        return PacketWriter.COUNTERS * (int) (1 + length / (PacketWriter.COUNTERS * TABLES_EVERY_NS));
    }

    private static void write(Unit unit, PacketWriter out, boolean last) throws MalformedMediaException {
        ByteBuffer media = unit.frames.size() == 1 ? unit.lane.format.of(unit.frames.get(0)) : joined(unit);
        long decode = ticks(unit.decodeNs);
        out.pes(
                new PacketWriter.Pes(
                        unit.lane.pid,
                        unit.lane.streamId,
                        ticks(unit.timeNs()),
                        decode,
                        unit.lane.clock ? decode - CLOCK_LEAD : PacketWriter.NO_CLOCK,
                        unit.frames.get(0).key(),
                        last),
                media);
    }

    private static ByteBuffer joined(Unit unit) throws MalformedMediaException {
        ByteBuffer all = ByteBuffer.allocate(
                unit.frames.stream().mapToInt(f -> f.data().remaining() + 16).sum());
        for (Frame frame : unit.frames) {
            all.put(unit.lane.format.of(frame));
        }
        return all.flip();
    }

    private static long ticks(long ns) {
        return Math.floorDiv(ns, 1_000_000_000L) * TICKS + Math.floorMod(ns, 1_000_000_000L) * TICKS / 1_000_000_000L;
    }
}
