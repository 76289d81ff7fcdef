package io.millrace.core.ingest;

import io.millrace.core.media.Frame;
import io.millrace.core.media.Track;
import io.millrace.core.media.codec.ElementaryStream;
import io.millrace.core.media.codec.VideoEncoder;
import io.millrace.core.media.mkv.MkvHeader;
import io.millrace.core.media.mkv.MkvWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A camera that there is not: colour bars with the wall clock, the frame's and the fragment's number burnt in, and a tone.
 * {@link #run} belongs to one thread, {@link #stop} to any.
 */
public final class TestCamera {
    private static final int VIDEO = 1;
    private static final long NS_PER_MS = 1_000_000;

    private final CameraSettings settings;
    private final Supplier<VideoEncoder> encoders;
    private final Clock clock;
    private final FileImport.Tracking tracking;
    private final Function<MkvHeader, FragmentWriter> writers;
    private final ElementaryStream video = ElementaryStream.h264(VIDEO);
    private final TestTone tone = new TestTone();
    private FragmentWriter writer;
    private long startMillis;
    private long clusterMillis;
    private long fragment;
    private long sound;
    private Optional<String> failure = Optional.empty();
    private volatile boolean stopped;

    TestCamera(
            CameraSettings settings,
            Supplier<VideoEncoder> encoders,
            Clock clock,
            FileImport.Tracking tracking,
            Function<MkvHeader, FragmentWriter> writers) {
        this.settings = settings;
        this.encoders = encoders;
        this.clock = clock;
        this.tracking = tracking;
        this.writers = writers;
    }

    /** Makes {@link #run} return soon; what is on disk stays. */
    public void stop() {
        stopped = true;
    }

    /** Sends until it is stopped; returns why it ended before, if it did, as a sentence. */
    public Optional<String> run() {
        tracking.run(this::stop, () -> {
            try (VideoEncoder encoder = encoders.get()) {
                send(encoder);
            } catch (IOException | RuntimeException e) {
                failure = Optional.of("The test camera ended: %s.".formatted(e.getMessage()));
            }
        });
        return failure;
    }

    private void send(VideoEncoder encoder) throws IOException {
        TestPicture picture = new TestPicture(settings.width(), settings.height());
        int gop = settings.framesPerSecond() * settings.gopSeconds();
        startMillis = clock.millis();
        long started = System.nanoTime();
        try {
            for (long n = 0; !stopped; n++) {
                long place = n * 1_000_000_000L / settings.framesPerSecond();
                awaitTurn(started + place);
                boolean key = n % gop == 0;
                fragment += key ? 1 : 0;
                byte[] coded = encoder.encode(
                        picture.draw(n, clockText(place), number("FRAME", n), number("FRAGMENT", fragment)), key);
                for (Frame frame : video.frames(coded, place)) {
                    video(frame);
                }
            }
        } finally {
            end();
        }
    }

    private String clockText(long placeNs) {
        Instant now = Instant.ofEpochMilli(startMillis + placeNs / NS_PER_MS);
        return now.truncatedTo(ChronoUnit.SECONDS).toString().replace('T', ' ').replace("Z", "")
                + String.format(Locale.ROOT, ".%03dZ", Math.floorMod(now.toEpochMilli(), 1000));
    }

    private static String number(String what, long n) {
        return String.format(Locale.ROOT, "%s %06d", what, n);
    }

    private void awaitTurn(long nanoTime) {
        long left = nanoTime - System.nanoTime();
        while (left > 0 && !stopped) {
            LockSupport.parkNanos(left);
            left = nanoTime - System.nanoTime();
        }
    }

    private void video(Frame frame) throws IOException {
        Track track = video.track().orElseThrow();
        if (writer == null) {
            writer = writers.apply(MkvWriter.header(List.of(track, tone.track())));
        }
        if (frame.key()) {
            if (writer.isOpen()) {
                writer.end();
            }
            clusterMillis = startMillis + frame.timeNs() / NS_PER_MS;
            writer.begin(clusterMillis, clusterMillis, frame.timeNs());
            byte[] timestamp = MkvWriter.timestamp(clusterMillis);
            writer.data(timestamp, 0, timestamp.length);
        }
        write(frame, track);
        for (; tone.timeNs(sound) <= frame.timeNs(); sound++) {
            write(tone.frame(sound), tone.track());
        }
    }

    private void write(Frame frame, Track track) throws IOException {
        byte[] head = MkvWriter.simpleBlockHead(frame, startMillis + frame.timeNs() / NS_PER_MS - clusterMillis);
        writer.data(head, 0, head.length);
        ByteBuffer data = frame.data();
        writer.data(data.array(), data.arrayOffset() + data.position(), data.remaining());
        writer.block(track, frame.timeNs(), frame.key(), 1);
    }

    private void end() throws IOException {
        if (writer != null) {
            try (FragmentWriter closing = writer) {
                if (closing.isOpen()) {
                    closing.end();
                }
                closing.awaitPersisted();
            }
        }
    }
}
