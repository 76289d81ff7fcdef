package io.millrace.core.image;

import io.millrace.core.archive.ArchiveService;
import io.millrace.core.archive.Fragment;
import io.millrace.core.archive.TimestampType;
import io.millrace.core.base.Arn;
import io.millrace.core.base.FragmentNumber;
import io.millrace.core.base.Threads;
import io.millrace.core.media.mkv.MkvTag;
import io.millrace.core.store.meta.Database;
import io.millrace.core.stream.ImageGeneration;
import io.millrace.core.stream.Stream;
import io.millrace.core.stream.StreamConfigurations;
import io.millrace.core.stream.StreamEvent;
import io.millrace.core.stream.StreamRef;
import io.millrace.core.stream.StreamService;
import io.millrace.core.stream.SwitchStatus;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes images of streams as their media come, and delivers them. One thread works through the streams; what it has not
 * come to is remembered over a restart, and producers never wait for it. Source: API reference,
 * ImageGenerationConfiguration.
 */
public final class ImageGenerator implements Closeable {
    private static final Logger log = LoggerFactory.getLogger(ImageGenerator.class);
    private static final int BATCH = 16;
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LAST_RETRY = Duration.ofMinutes(1);
    private static final long STOP_SECONDS = 10;

    private final StreamService streams;
    private final StreamConfigurations configurations;
    private final ArchiveService archive;
    private final ImageService images;
    private final Database database;
    private final Path buckets;

    /** Streams that have news, by the first fragment of it. */
    private final Map<Arn, FragmentNumber> waiting = new ConcurrentHashMap<>();

    private final ScheduledThreadPoolExecutor worker =
            new ScheduledThreadPoolExecutor(1, Threads.named("image-generation"));

    /** @param buckets where {@code s3://} destinations are kept */
    public ImageGenerator(
            StreamService streams,
            StreamConfigurations configurations,
            ArchiveService archive,
            ImageService images,
            Database database,
            Path buckets) {
        this.streams = streams;
        this.configurations = configurations;
        this.archive = archive;
        this.images = images;
        this.database = database;
        this.buckets = buckets;
        worker.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Goes on where the last engine stopped. */
    public void start() {
        configurations.withImageGeneration().forEach(arn -> ask(arn, FragmentNumber.NONE));
    }

    /** Something happened; returns at once. */
    public void accept(StreamEvent event) {
        if (event instanceof StreamEvent.FragmentPersisted fragment) {
            ask(fragment.arn(), fragment.number());
        }
    }

    private void ask(Arn arn, FragmentNumber first) {
        if (waiting.putIfAbsent(arn, first) == null) {
            later(arn, Duration.ZERO, FIRST_RETRY);
        }
    }

    private void later(Arn arn, Duration delay, Duration retry) {
        try {
            var unused = worker.schedule(() -> work(arn, retry), delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            log.debug("Image generation ends", e);
        }
    }

    private void work(Arn arn, Duration retry) {
        FragmentNumber first = waiting.remove(arn);
        try {
            Optional<Stream> stream =
                    streams.find(arn.name()).filter(s -> s.arn().equals(arn));
            Optional<ImageGeneration> wanted = stream.flatMap(s -> configurations.imageGeneration(ref(s)))
                    .filter(c -> c.status() == SwitchStatus.ENABLED);
            if (wanted.isEmpty()) {
                change(repository -> repository.delete(arn.toString()));
            } else if (goOn(stream.get(), wanted.get(), first)) {
                ask(arn, first);
            }
        } catch (IOException | RuntimeException e) {
            log.warn("Images of stream {} wait for {} s: {}", arn.name(), retry.toSeconds(), e.toString());
            Duration next = retry.multipliedBy(2);
            waiting.put(arn, first);
            later(arn, retry, next.compareTo(LAST_RETRY) < 0 ? next : LAST_RETRY);
        }
    }

    private static StreamRef ref(Stream stream) {
        return StreamRef.arn(stream.arn().toString());
    }

    /** Takes the images of some fragments; whether there may be more. A stream is begun with {@code first}. */
    private boolean goOn(Stream stream, ImageGeneration wanted, FragmentNumber first) throws IOException {
        String arn = stream.arn().toString();
        ImageCursor cursor = database.read(handle -> new ImageCursorRepository(handle).find(arn))
                .orElseGet(() -> begun(stream, first));
        List<Fragment> fragments = archive.after(stream, cursor.after(), BATCH);
        for (Fragment fragment : fragments) {
            if (worker.isShutdown()) {
                return false;
            }
            ImageCursor next = new ImageCursor(fragment.number(), deliver(stream, fragment, wanted, cursor.due()));
            change(repository -> repository.put(arn, next));
            cursor = next;
        }
        return fragments.size() == BATCH;
    }

    /** Nothing is made of what was there before. */
    private ImageCursor begun(Stream stream, FragmentNumber first) {
        FragmentNumber after = first.equals(FragmentNumber.NONE)
                ? archive.newest(stream, Optional.empty(), 1).stream()
                        .map(Fragment::number)
                        .findFirst()
                        .orElse(first)
                : first.before();
        ImageCursor cursor = new ImageCursor(after, Long.MIN_VALUE);
        change(repository -> repository.put(stream.arn().toString(), cursor));
        return cursor;
    }

    /** Takes and delivers the images of a fragment; when the next one is due. */
    private long deliver(Stream stream, Fragment fragment, ImageGeneration wanted, long due) throws IOException {
        List<MkvTag> tags = archive.tags(fragment);
        boolean every = configurations.imagesOfEveryFragment(ref(stream));
        if (!every && !GeneratedImage.isWanted(tags)) {
            return due;
        }
        TimestampType clock = TimestampType.valueOf(wanted.imageSelectorType().name());
        SampleTimes times = SampleTimes.within(fragment, clock, wanted.samplingInterval(), due);
        ImageFolder folder = ImageFolder.of(wanted.destinationConfig().uri(), buckets);
        ImageCoding coding =
                ImageCoding.of(wanted.format(), wanted.formatConfig(), wanted.widthPixels(), wanted.heightPixels());
        GeneratedImage image = new GeneratedImage(stream.arn(), fragment, tags, coding.format());
        for (Sample sample : images.samples(stream, clock, times.times(), coding)) {
            if (sample instanceof Sample.Taken taken) {
                folder.put(image.object(taken));
            } else {
                log.debug("Stream {}: no image: {}", stream.name(), sample);
            }
        }
        return times.due();
    }

    private interface Change {
        void on(ImageCursorRepository repository);
    }

    private void change(Change change) {
        database.write(handle -> {
            change.on(new ImageCursorRepository(handle));
            return true;
        });
    }

    /** Ends behind the fragment that is being worked on; nothing is interrupted, for that would close files. */
    @Override
    public void close() {
        worker.shutdown();
        try {
            if (!worker.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                log.warn("Image generation did not end in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
