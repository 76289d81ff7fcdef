package io.millrace.core.image;

import io.millrace.core.stream.DeliveryTarget;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Finds the place that a destination stands for: {@code file://localhost/path} is that folder, {@code s3://bucket/prefix}
 * an S3-compatible store when there is one, else a folder in the data directory.
 *
 * @param buckets where {@code s3://} destinations are kept without a store
 */
record ImageDestinations(Path buckets, Optional<S3Store> store) implements Closeable {
    /** @throws IOException when it stands for none */
    ImageDestination of(String uri) throws IOException {
        DeliveryTarget target = target(uri);
        if (target instanceof DeliveryTarget.Local local) {
            return new ImageFolder(local.path());
        }
        if (target instanceof DeliveryTarget.Bucket bucket) {
            return store.isPresent() ? store.get().at(bucket) : folder(bucket);
        }
        throw new IOException("Images cannot be delivered to " + uri);
    }

    /** The name and the prefix are checked by {@link DeliveryTarget}; that they lead nowhere else, here again. */
    private ImageFolder folder(DeliveryTarget.Bucket bucket) throws IOException {
        Path own = buckets.resolve(bucket.name());
        Path folder = own.resolve(bucket.prefix()).normalize();
        if (!own.getParent().equals(buckets) || !folder.startsWith(own)) {
            throw new IOException("Images cannot be delivered outside of the bucket " + bucket.name());
        }
        return new ImageFolder(folder);
    }

    private static DeliveryTarget target(String uri) throws IOException {
        try {
            return DeliveryTarget.of(uri);
        } catch (IllegalArgumentException e) {
            throw new IOException("Images cannot be delivered to %s: it %s".formatted(uri, e.getMessage()), e);
        }
    }

    @Override
    public void close() {
        store.ifPresent(S3Store::close);
    }
}
