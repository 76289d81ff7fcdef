package io.millrace.core.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.store.fragment.Connection;
import io.millrace.core.store.fragment.ConnectionTerms;
import io.millrace.core.store.fragment.FragmentStore;
import io.millrace.core.store.fragment.StoreOptions;
import io.millrace.core.store.meta.Database;
import io.millrace.core.stream.StreamRef;
import io.millrace.core.testkit.SampleMedia;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestSessionTest {
    @TempDir
    Path directory;

    private final List<Ack> acks = Collections.synchronizedList(new ArrayList<>());

    private IngestSession into(FragmentStore store) throws IOException {
        Connection connection = store.create("cam", new Properties())
                .connect(new byte[1], () -> ConnectionTerms.standard("alias/test"));
        return new IngestSession(
                new IngestRequest(StreamRef.name("cam"), IngestRequest.Timecodes.RELATIVE, Optional.empty()),
                0,
                Optional.empty(),
                acks::add,
                (header, sink) ->
                        new FragmentWriter(header, connection, Clock.systemUTC(), false, sink, (entry, arrival) -> {}));
    }

    /** A part of a recording; the producer breaks off, and the database is gone. */
    private static InputStream endingWith(Database database) throws IOException {
        byte[] file = Files.readAllBytes(SampleMedia.file("h264-1s-gop-15fps-240p.mkv"));
        return new ByteArrayInputStream(file, 0, file.length / 2) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                int count = super.read(target, offset, length);
                if (count < 0) {
                    database.close();
                    throw new IllegalStateException("the producer broke off");
                }
                return count;
            }
        };
    }

    @Test
    void aProducerIsToldAlsoWhenTheDatabaseIsGone() throws IOException {
        Database database = Database.open(directory.resolve("meta"));
        try (FragmentStore store = FragmentStore.open(directory.resolve("streams"), StoreOptions.PLAIN, database)) {
            into(store).run(endingWith(database));
        }
        assertThat(acks.get(acks.size() - 1).type()).isEqualTo(Ack.Type.ERROR);
    }
}
