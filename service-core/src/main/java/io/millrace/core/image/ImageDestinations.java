package io.millrace.core.image;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the place that a destination stands for: {@code file://localhost/path} is that folder, {@code s3://bucket/prefix}
 * an S3-compatible store when there is one, else a folder in the data directory.
 *
 * @param buckets where {@code s3://} destinations are kept without a store
 */
record ImageDestinations(Path buckets, Optional<S3Store> store) implements Closeable {
    private static final String FILE = "file://localhost";
    private static final String S3 = "s3://";

    /** Whether it stands for a place. */
    static boolean isKnown(String uri) {
        return Stream.of(FILE + "/", S3).anyMatch(scheme -> uri.startsWith(scheme) && uri.length() > scheme.length());
    }

    /** @throws IOException when it stands for none */
    ImageDestination of(String uri) throws IOException {
        if (uri.startsWith(FILE + "/")) {
            return new ImageFolder(Path.of(uri.substring(FILE.length())));
        }
        if (uri.startsWith(S3) && store.isPresent()) {
            return store.get().at(uri.substring(S3.length()));
        }
        if (uri.startsWith(S3)) {
            Path folder = buckets.resolve(uri.substring(S3.length())).normalize();
            if (folder.startsWith(buckets) && !folder.equals(buckets)) {
                return new ImageFolder(folder);
            }
        }
        throw new IOException(
                "Images cannot be delivered to %s; s3://bucket/prefix and file://localhost/path can be".formatted(uri));
    }

    @Override
    public void close() {
        store.ifPresent(S3Store::close);
    }
}
