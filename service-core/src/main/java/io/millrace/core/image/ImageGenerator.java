package io.millrace.core.image;

import io.millrace.core.archive.ArchiveService;
import io.millrace.core.archive.EventTags;
import io.millrace.core.archive.Fragment;
import io.millrace.core.archive.FragmentFollower;
import io.millrace.core.archive.TimestampType;
import io.millrace.core.base.Arn;
import io.millrace.core.store.fragment.DamagedLogException;
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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes images of streams as their media come, and delivers them. What it has not come to is remembered over a restart.
 * Source: API reference, ImageGenerationConfiguration.
 */
public final class ImageGenerator implements Closeable {
    private static final Logger log = LoggerFactory.getLogger(ImageGenerator.class);

    private final StreamService streams;
    private final StreamConfigurations configurations;
    private final ArchiveService archive;
    private final ImageService images;
    private final Database database;
    private final ImageDestinations destinations;
    private final Consumer<StreamEvent> events;
    private final FragmentFollower<ImageGeneration> follower;

    /**
     * Where images go, and who is told.
     *
     * @param buckets the folder that has what {@code s3://} destinations stand for
     * @param store has it instead, when there is one
     * @param events told of each image before the next one is delivered; what it throws lets the fragment be tried again
     */
    public record Outside(Path buckets, Optional<S3Store> store, Consumer<StreamEvent> events) {}

    /** @param outside its store is closed with the generator */
    public ImageGenerator(
            StreamService streams,
            StreamConfigurations configurations,
            ArchiveService archive,
            ImageService images,
            Database database,
            Outside outside) {
        this.streams = streams;
        this.configurations = configurations;
        this.archive = archive;
        this.images = images;
        this.database = database;
        this.destinations = new ImageDestinations(outside.buckets, outside.store);
        this.events = outside.events;
        this.follower = new FragmentFollower<>("images", streams, archive, database, new Generation());
    }

    /** Goes on where the last engine stopped. */
    public void start() {
        follower.start(configurations.withImageGeneration());
    }

    /** A stream's images are configured in another way, or it is gone. What arrives from now on counts. */
    public void reconsider(Arn arn) {
        follower.reconsider(arn);
    }

    /** Something happened; returns at once. */
    public void accept(StreamEvent event) {
        follower.accept(event);
    }

    private static StreamRef ref(Stream stream) {
        return StreamRef.arn(stream.arn().toString());
    }

    /** The work of {@link FragmentFollower}. */
    private final class Generation implements FragmentFollower.Work<ImageGeneration> {
        @Override
        public Optional<ImageGeneration> wanted(Stream stream) {
            return configurations.imageGeneration(ref(stream)).filter(c -> c.status() == SwitchStatus.ENABLED);
        }

        /** What is done twice after a kill is at most one fragment. */
        @Override
        public int together() {
            return 1;
        }

        /** A fragment that cannot be read any more is passed over. */
        @Override
        public Database.Change on(Stream stream, ImageGeneration wanted, Fragment fragment) throws IOException {
            String arn = stream.arn().toString();
            try {
                Optional<SampleTimes> times = deliver(stream, fragment, wanted);
                return handle -> times.ifPresent(t -> {
                    t.succeeded().ifPresent(before -> new LastImageRepository(handle).delete(arn, before));
                    new LastImageRepository(handle).put(arn, t.last());
                });
            } catch (DamagedLogException e) {
                log.warn("No images of fragment {}: {}", fragment.number(), e.getMessage());
                return Database.Change.NONE;
            }
        }
    }

    /** Takes and delivers the images of a fragment; empty when none are wanted of it. */
    private Optional<SampleTimes> deliver(Stream stream, Fragment fragment, ImageGeneration wanted) throws IOException {
        EventTags tags = archive.tags(fragment);
        if (!isWanted(stream, tags)) {
            return Optional.empty();
        }
        TimestampType clock = clock(wanted);
        List<LastImage> known = database.read(
                handle -> new LastImageRepository(handle).of(stream.arn().toString()));
        SampleTimes times = SampleTimes.within(
                SampleTimes.Part.of(fragment, clock),
                wanted.samplingInterval(),
                known,
                last -> archive.isOver(stream, last.connection(), fragment));
        ImageDestination destination = destination(wanted);
        ImageCoding coding = coding(wanted);
        GeneratedImage image = new GeneratedImage(stream.arn(), fragment, tags, coding.format());
        for (Sample sample : images.samplesBeside(fragment, stream, clock, times.times(), coding)) {
            if (sample instanceof Sample.Taken taken) {
                ImageObject object = image.object(taken);
                destination.put(object);
                events.accept(image.delivered(taken, place(wanted, destination.nameOf(object))));
            } else {
                log.debug("Stream {}: no image: {}", stream.name(), sample);
            }
        }
        return Optional.of(times);
    }

    private boolean isWanted(Stream stream, EventTags tags) {
        return configurations.imageScope(ref(stream)).everyFragment() || tags.has(GeneratedImage.MARK);
    }

    private static TimestampType clock(ImageGeneration wanted) {
        return TimestampType.valueOf(wanted.imageSelectorType().name());
    }

    private static ImageCoding coding(ImageGeneration wanted) {
        return ImageCoding.of(wanted.format(), wanted.formatConfig(), wanted.widthPixels(), wanted.heightPixels());
    }

    /**
     * The image that the begin of a stream's newest fragment gives by its configuration. Waits for the disk; callable
     * from any thread.
     *
     * @return empty when nothing is configured, nothing is recorded, or there is no picture
     * @throws io.millrace.core.base.ServiceException ResourceNotFound
     */
    public Optional<ImagePreview> preview(StreamRef ref) throws IOException {
        Optional<ImageGeneration> wanted = configurations.imageGeneration(ref);
        Stream stream = streams.require(ref);
        List<Fragment> newest = archive.newest(stream, Optional.empty(), 1);
        return wanted.isEmpty() || newest.isEmpty() ? Optional.empty() : preview(stream, newest.get(0), wanted.get());
    }

    private Optional<ImagePreview> preview(Stream stream, Fragment fragment, ImageGeneration wanted)
            throws IOException {
        Instant begin = Instant.ofEpochMilli(fragment.millis(clock(wanted)));
        ImageCoding coding = coding(wanted);
        EventTags tags = archive.tags(fragment);
        GeneratedImage image = new GeneratedImage(stream.arn(), fragment, tags, coding.format());
        ImageDestination destination = destination(wanted);
        return images.samplesBeside(fragment, stream, clock(wanted), List.of(begin), coding).stream()
                .filter(Sample.Taken.class::isInstance)
                .map(Sample.Taken.class::cast)
                .map(image::object)
                .map(o -> new ImagePreview(
                        begin, place(wanted, destination.nameOf(o)), o.content(), isWanted(stream, tags)))
                .findFirst();
    }

    private static String place(ImageGeneration wanted, String name) {
        return DeliveredImage.place(wanted.destinationConfig().uri(), name);
    }

    private ImageDestination destination(ImageGeneration wanted) throws IOException {
        return destinations.of(wanted.destinationConfig().uri());
    }

    /** How many streams' images wait. */
    public int waiting() {
        return follower.waiting();
    }

    /** Why the images of a stream wait; empty while they do not. */
    public Optional<String> problem(StreamRef ref) {
        return follower.problem(streams.require(ref).arn());
    }

    /**
     * What lies where a stream's images go by its configuration: its newest images, the newest first. Waits for the
     * disk or the network; callable from any thread.
     *
     * @param limit of their number
     * @return nothing when nothing is configured
     * @throws IOException saying why the destination cannot be read
     * @throws io.millrace.core.base.ServiceException ResourceNotFound
     */
    public List<DeliveredImage> delivered(StreamRef ref, int limit) throws IOException {
        Optional<ImageGeneration> wanted = configurations.imageGeneration(ref);
        return wanted.isEmpty()
                ? List.of()
                : DeliveredImage.newest(
                        streams.require(ref).arn(),
                        destination(wanted.get()),
                        wanted.get().destinationConfig().uri(),
                        limit);
    }

    /**
     * An image that was delivered, as it lies there; empty when it is gone. Waits for the disk or the network.
     *
     * @throws IOException saying why the destination cannot be read
     * @throws io.millrace.core.base.ServiceException ResourceNotFound
     */
    public Optional<ImageObject> read(StreamRef ref, DeliveredImage image) throws IOException {
        Optional<ImageGeneration> wanted = configurations.imageGeneration(ref);
        return wanted.isEmpty() ? Optional.empty() : destination(wanted.get()).get(image.name());
    }

    @Override
    public void close() {
        follower.close();
        destinations.close();
    }
}
