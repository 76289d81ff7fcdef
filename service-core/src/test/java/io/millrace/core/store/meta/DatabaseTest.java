package io.millrace.core.store.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
    @TempDir
    Path directory;

    private String url() {
        return "jdbc:h2:file:" + directory.resolve("millrace");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(), "sa", "")) {
            connection.createStatement().execute(sql);
        }
    }

    @Test
    void aDatabaseOfTheFirstVersionIsMigratedAndKeptAsItWas() throws Exception {
        Flyway.configure()
                .dataSource(url(), "sa", "")
                .locations("classpath:db/migration")
                .target("1")
                .load()
                .migrate();
        execute("INSERT INTO stream VALUES ('arn:aws:kinesisvideo:us-east-1:0:stream/cam/1', 'cam', 1, 'v', 24,"
                + " NULL, NULL, 'key')");
        try (Database database = Database.open(directory)) {
            assertThat(database.<String>read(handle -> handle.createQuery("SELECT tier FROM stream")
                            .mapTo(String.class)
                            .one()))
                    .isEqualTo("HOT");
        }
        assertThat(directory.resolve("millrace-schema-1-before-8.zip")).isNotEmptyFile();
    }

    @Test
    void howFarFragmentsWereLookedAtIsKept() throws Exception {
        Flyway.configure()
                .dataSource(url(), "sa", "")
                .locations("classpath:db/migration")
                .target("7")
                .load()
                .migrate();
        execute("INSERT INTO stream (arn, name, created_millis, version, retention_hours, kms_key_id)"
                + " VALUES ('cam', 'cam', 1, 'v', 24, 'key')");
        execute("INSERT INTO image_cursor (arn, after_number, due) VALUES ('cam', '11', 5), ('gone', '12', 5)");
        execute("INSERT INTO notification_cursor VALUES ('cam', '13')");
        execute("INSERT INTO passed_fragment VALUES ('images', 'cam', 7)");
        try (Database database = Database.open(directory)) {
            assertThat(database.<List<String>>read(handle -> handle.createQuery(
                                    "SELECT follower || ' ' || arn || ' ' || after_number FROM fragment_cursor ORDER BY 1")
                            .mapTo(String.class)
                            .list()))
                    .containsExactly("images cam 11", "notifications cam 13");
            assertThat(database.<Long>read(handle -> handle.createQuery("SELECT sequence FROM passed_fragment")
                            .mapTo(Long.class)
                            .one()))
                    .isEqualTo(7);
        }
    }

    @Test
    void aMigrationThatWasCutShortIsFinishedAndTheFirstCopyStays() throws Exception {
        aDatabaseOfTheFirstVersionIsMigratedAndKeptAsItWas();
        byte[] copy = Files.readAllBytes(directory.resolve("millrace-schema-1-before-8.zip"));
        execute("DELETE FROM \"flyway_schema_history\" WHERE \"version\" <> '1'");
        execute("DROP TABLE edge_configuration");
        try (Database database = Database.open(directory)) {
            assertThat(database.<Integer>read(handle -> handle.createQuery("SELECT COUNT(*) FROM edge_configuration")
                            .mapTo(Integer.class)
                            .one()))
                    .isZero();
        }
        assertThat(directory.resolve("millrace-schema-1-before-8.zip")).hasBinaryContent(copy);
    }

    @Test
    void aFirstStartThatWasCutShortBeginsAnew() throws Exception {
        execute("CREATE TABLE stream (arn VARCHAR(10))");
        try (Database database = Database.open(directory)) {
            assertThat(database.<Integer>read(handle -> handle.createQuery("SELECT COUNT(*) FROM signaling_channel")
                            .mapTo(Integer.class)
                            .one()))
                    .isZero();
        }
    }

    /** Databases in use hold this checksum; with another they are refused. */
    @Test
    void theFirstMigrationStaysAsItWasReleased() {
        Flyway flyway = Flyway.configure()
                .dataSource(url(), "sa", "")
                .locations("classpath:db/migration")
                .load();
        assertThat(flyway.info().all()[0].getChecksum()).isEqualTo(-1_809_101_167);
    }

    @Test
    void aDatabaseOfANewerVersionIsRefused() throws Exception {
        Database.open(directory).close();
        execute("INSERT INTO \"flyway_schema_history\" VALUES (99, '99', 'x', 'SQL', 'x', 0, 'sa', NOW(), 0, TRUE)");
        assertThatThrownBy(() -> Database.open(directory))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("schema version 99")
                .hasMessageContaining("newer program");
    }
}
