package io.millrace.core.archive;

import io.millrace.core.base.FragmentNumber;
import io.millrace.core.store.fragment.DamagedLogException;
import io.millrace.core.store.fragment.Follower;
import io.millrace.core.store.fragment.FragmentEnd;
import io.millrace.core.store.fragment.FragmentReader;
import io.millrace.core.store.fragment.KeyUnavailableException;
import io.millrace.core.store.fragment.LogFile;
import io.millrace.core.store.fragment.OpenFragment;
import io.millrace.core.store.fragment.Volume;
import io.millrace.core.stream.Stream;
import io.millrace.core.stream.StreamEvent;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A GetMedia reply: the stream's fragments in order of their numbers from a start on, a fragment that is still arriving
 * block by block. {@link #run} belongs to one thread, {@link #end} to any.
 *
 * <p>Source: API reference, GetMedia.
 */
public final class MediaFeed {
    private static final Logger log = LoggerFactory.getLogger(MediaFeed.class);

    /** Without a fragment for this long the reply is over. Source: API reference, GetMedia, second note. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** A fragment that stands still this long is passed over when a newer one is there. */
    private static final Duration STALL = Duration.ofSeconds(1);

    private static final int BATCH = 64;

    private final Stream stream;
    private final Volume volume;
    private final FragmentFinder finder;
    private final FeedStart start;
    private final Consumer<StreamEvent> events;
    private FragmentNumber after;
    private ChunkWriter out;
    private volatile boolean ended;

    MediaFeed(
            Stream stream, Volume volume, FragmentFinder finder, StartSelector selector, Consumer<StreamEvent> events) {
        this.events = events;
        this.stream = stream;
        this.volume = volume;
        this.finder = finder;
        this.start = new FeedStart(stream, finder, selector);
    }

    /** Sends until there is nothing more for 3 s, an error is told inside the reply, or the receiver is gone. */
    public void run(MediaSink sink) throws IOException {
        out = new ChunkWriter(sink);
        try (Follower follower = volume.follow()) {
            Optional<FragmentNumber> found = start.find(follower);
            if (found.isEmpty()) {
                out.error(start.wanted(), MediaError.FRAGMENT_NOT_FOUND);
            } else {
                after = found.get();
                follow(follower);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the engine ends the reply");
        }
        out.flush();
    }

    private void follow(Follower follower) throws IOException, InterruptedException {
        boolean more = true;
        while (more && !ended) {
            long seen = follower.changes();
            Optional<OpenFragment> arriving = follower.arriving().stream()
                    .filter(f -> f.number().compareTo(after) > 0
                            && start.accepts(f.producerMillis(), f.number().serverMillis()))
                    .findFirst();
            List<Fragment> stored = finder.after(stream, after, f -> true, this::accepts, BATCH).stream()
                    .filter(f -> arriving.isEmpty()
                            || f.number().compareTo(arriving.get().number()) <= 0)
                    .toList();
            if (!stored.isEmpty()) {
                more = send(stored, follower);
            } else if (arriving.isPresent()) {
                more = forward(arriving.get(), follower);
            } else {
                out.flush();
                more = follower.await(seen, PATIENCE);
            }
        }
    }

    private boolean accepts(Fragment f) {
        return start.accepts(f.entry().producerMillis(), f.entry().serverMillis());
    }

    private boolean send(List<Fragment> stored, Follower follower) throws IOException {
        for (Fragment fragment : stored) {
            if (ended) {
                return false;
            }
            try {
                out.fragment(fragment);
                end(fragment.number(), fragment.bytes(), fragment.entry().frames(), follower);
            } catch (NoSuchFileException e) {
                log.debug("Fragment {} passed its retention before it was sent", fragment.number());
            } catch (DamagedLogException | KeyUnavailableException e) {
                log.warn(
                        "Stream {}: GetMedia ends at fragment {}: {}",
                        stream.name(),
                        fragment.number(),
                        e.getMessage());
                out.error(fragment.number().toString(), MediaError.of(e));
                return false;
            }
            after = fragment.number();
        }
        out.flush();
        return true;
    }

    /** Sends a fragment while it arrives; false when it stands still and nothing newer is there. */
    private boolean forward(OpenFragment fragment, Follower follower) throws IOException, InterruptedException {
        try (FragmentReader reader = fragment.reader()) {
            out.beginOpen(fragment.file(), fragment.number(), fragment.producerMillis());
            Duration silence = Duration.ZERO;
            while (true) {
                OpenFragment.State state = fragment.state();
                out.pieces(reader);
                out.flush();
                if (ended) {
                    return false;
                }
                if (state != OpenFragment.State.ARRIVING) {
                    after = fragment.number();
                    Optional<FragmentEnd> facts = fragment.facts();
                    if (facts.isPresent()) {
                        end(fragment.number(), facts.get().bytes(), facts.get().frames(), follower);
                    }
                    return true;
                }
                silence = fragment.await(reader, STALL) ? Duration.ZERO : silence.plus(STALL);
                if (!silence.isZero() && newest(follower) > fragment.number().serverMillis()) {
                    after = fragment.number();
                    return true;
                }
                if (silence.compareTo(PATIENCE) >= 0) {
                    return false;
                }
            }
        } catch (KeyUnavailableException e) {
            out.error(fragment.number().toString(), MediaError.of(e));
            return false;
        } catch (NoSuchFileException e) {
            after = fragment.number();
            return true;
        }
    }

    private void end(FragmentNumber number, long bytes, int frames, Follower follower) throws IOException {
        long behind = Math.max(0, newest(follower) - number.serverMillis());
        out.end(number, behind);
        events.accept(new StreamEvent.FragmentSent(stream.arn(), "GetMedia", bytes, frames, behind));
    }

    /** When the newest fragment began to arrive. */
    private long newest(Follower follower) {
        long arriving = follower.arriving().stream()
                .mapToLong(f -> f.number().serverMillis())
                .max()
                .orElse(Long.MIN_VALUE);
        long stored = volume.files().stream()
                .map(LogFile::summary)
                .mapToLong(LogFile.Summary::lastServer)
                .max()
                .orElse(Long.MIN_VALUE);
        return Math.max(arriving, stored);
    }

    /** Makes {@link #run} return at the end of the block in hand. */
    void end() {
        ended = true;
    }
}
