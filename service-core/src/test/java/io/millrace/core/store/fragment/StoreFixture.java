package io.millrace.core.store.fragment;

import io.millrace.core.base.FragmentNumber;
import io.millrace.core.store.meta.Database;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/** A store on a directory, opened with its database; and fragments whose content follows from their number. */
final class StoreFixture implements Closeable {
    static final byte[] HEADER = content(-1, 100);

    final Database database;
    final FragmentStore store;
    final Volume volume;

    StoreFixture(Path directory) throws IOException {
        this(directory, StoreOptions.PLAIN);
    }

    StoreFixture(Path directory, StoreOptions options) throws IOException {
        database = Database.open(directory.resolve("meta"));
        store = FragmentStore.open(directory.resolve("streams"), options, database);
        volume = store.volume("cam").isPresent() ? store.volume("cam").get() : store.create("cam", new Properties());
    }

    Connection connect() {
        return volume.connect(HEADER, () -> ConnectionTerms.standard("alias/test"));
    }

    List<IndexEntry> entries() {
        return volume.files().stream().flatMap(f -> f.entries().stream()).toList();
    }

    static byte[] content(long sequence, int size) {
        byte[] bytes = new byte[size];
        new Random(sequence).nextBytes(bytes);
        return bytes;
    }

    /** The size of a fragment, between a few bytes and several records. */
    static int size(long sequence) {
        return 1 + (int) (sequence * 7919 % 200_000);
    }

    static CompletableFuture<IndexEntry> write(Connection connection, long sequence) throws IOException {
        begin(connection, sequence);
        return connection.commit(new FragmentEnd(size(sequence), 10, 1, 1000, 0, true));
    }

    static void begin(Connection connection, long sequence) throws IOException {
        connection.begin(new FragmentStart(
                new FragmentNumber(sequence, 1_700_000_000_000L + sequence, 5), 1_600_000_000_000L + 1000 * sequence));
        byte[] content = content(sequence, size(sequence));
        connection.data(content, 0, content.length);
    }

    @Override
    public void close() {
        store.close();
        database.close();
    }
}
