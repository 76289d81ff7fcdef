package io.millrace.core.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.store.meta.Database;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastImageRepositoryTest {
    @TempDir
    Path directory;

    @Test
    void theConnectionsHeardOfLastAreKept() throws Exception {
        try (Database database = Database.open(directory)) {
            database.write(handle -> handle.execute(
                    "INSERT INTO stream (arn, name, created_millis, version, retention_hours, kms_key_id)"
                            + " VALUES ('cam', 'cam', 1, 'v', 24, 'key')"));
            database.write(handle -> {
                LastImageRepository repository = new LastImageRepository(handle);
                repository.put("cam", new LastImage(1, 1, 0, 0));
                for (long i = 2; i <= 100; i++) {
                    repository.put("cam", new LastImage(i, 10 * i, 0, 0));
                    repository.put("cam", new LastImage(1, 10 * i + 1, 5, 6));
                }
                return true;
            });
            List<LastImage> kept = database.read(handle -> new LastImageRepository(handle).of("cam"));
            assertThat(kept).hasSize(64).contains(new LastImage(1, 1001, 5, 6), new LastImage(38, 380, 0, 0));
        }
    }
}
