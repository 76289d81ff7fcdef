package io.millrace.core.stream;

import io.millrace.core.base.Arn;
import io.millrace.core.base.Constraints;
import io.millrace.core.base.ServiceException;
import io.millrace.core.base.Version;
import io.millrace.core.store.meta.Database;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The image generation and notification configurations of streams. Thread safe; a method that changes something returns
 * once the change is forced to disk.
 *
 * <p>Source: API reference, UpdateImageGenerationConfiguration, DescribeImageGenerationConfiguration,
 * UpdateNotificationConfiguration, DescribeNotificationConfiguration.
 */
public final class StreamConfigurations {
    private static final String URI = "DestinationConfig.Uri";

    private final StreamService streams;
    private final Database database;
    private final Constraints constraints;
    private final OwnFiles ownFiles;
    private final List<Consumer<Arn>> listeners = new CopyOnWriteArrayList<>();

    public StreamConfigurations(StreamService streams, Database database, Constraints constraints, OwnFiles ownFiles) {
        this.ownFiles = ownFiles;
        this.streams = streams;
        this.database = database;
        this.constraints = constraints;
    }

    /** Has a listener told of each change, once it is made; by the thread that makes it. */
    public void onChange(Consumer<Arn> listener) {
        listeners.add(listener);
    }

    /** A stream's image generation, when it was configured. */
    public Optional<ImageGeneration> imageGeneration(StreamRef ref) {
        return find(ref, ImageGeneration.class);
    }

    /** What a stream's image generation does beyond the API. */
    public ImageScope imageScope(StreamRef ref) {
        return find(ref, ImageScope.class).orElse(ImageScope.MARKED);
    }

    /** The streams that have an image generation, enabled or not. */
    public List<Arn> withImageGeneration() {
        return with(ImageGeneration.class);
    }

    /** The streams that have notifications, enabled or not. */
    public List<Arn> withNotification() {
        return with(Notification.class);
    }

    private List<Arn> with(Class<?> kind) {
        return database.read(handle -> new StreamConfigurationRepository(handle).arns(kind)).stream()
                .flatMap(arn -> Arn.parse(arn).stream())
                .toList();
    }

    /** A stream's notifications, when they were configured. */
    public Optional<Notification> notification(StreamRef ref) {
        return find(ref, Notification.class);
    }

    /**
     * Sets or, when empty, removes a stream's image generation.
     *
     * @throws ServiceException InvalidArgument, ResourceNotFound, ResourceInUse or NoDataRetention
     */
    public void updateImageGeneration(StreamRef ref, Optional<ImageGeneration> configuration) {
        updateImageGeneration(ref, configuration, ImageScope.MARKED);
    }

    /** Likewise, with what the API does not know. */
    public void updateImageGeneration(StreamRef ref, Optional<ImageGeneration> configuration, ImageScope scope) {
        configuration.ifPresent(c -> {
            constraints.check(c);
            ownFiles.requireElsewhere(URI, c.destinationConfig().uri());
            String region = streams.require(ref).arn().region();
            if (!c.destinationConfig().destinationRegion().equals(region)) {
                throw ServiceException.invalid(
                        "DestinationConfig.DestinationRegion must be the stream's region, %s.".formatted(region));
            }
        });
        replace(ref, Map.of(ImageGeneration.class, configuration, ImageScope.class, configuration.map(c -> scope)));
    }

    /**
     * Sets or, when empty, removes a stream's notifications.
     *
     * @throws ServiceException InvalidArgument, ResourceNotFound, ResourceInUse or NoDataRetention
     */
    public void updateNotification(StreamRef ref, Optional<Notification> configuration) {
        configuration.ifPresent(c -> {
            constraints.check(c);
            ownFiles.requireElsewhere(URI, c.destinationConfig().uri());
        });
        replace(ref, Map.of(Notification.class, configuration));
    }

    private <T> Optional<T> find(StreamRef ref, Class<T> kind) {
        String arn = streams.require(ref).arn().toString();
        return database.read(handle -> new StreamConfigurationRepository(handle).find(arn, kind));
    }

    /** Sets or removes some kinds of configuration, all of them or none. */
    private void replace(StreamRef ref, Map<Class<?>, Optional<?>> parts) {
        Stream stream = streams.require(ref);
        String arn = stream.arn().toString();
        if (parts.values().stream().anyMatch(Optional::isPresent)) {
            stream.requireRetention();
        }
        streams.change(StreamRef.arn(arn), Version.ANY, s -> s, handle -> {
            StreamConfigurationRepository configurations = new StreamConfigurationRepository(handle);
            parts.forEach((kind, part) ->
                    part.ifPresentOrElse(p -> configurations.put(arn, p), () -> configurations.delete(arn, kind)));
        });
        listeners.forEach(listener -> listener.accept(stream.arn()));
    }
}
