package io.millrace.app.pane.streams;

import io.millrace.app.ui.Background;
import io.millrace.app.ui.Messages;
import io.millrace.app.ui.Notices;
import io.millrace.player.Snapshots;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Where snapshots go: {@code snapshots/} below the data directory. */
record SnapshotFolder(Path dataDirectory, Background background, Notices notices) {
    private static final DateTimeFormatter FILE_TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS", Locale.ROOT);

    /** Saves a picture in the background and tells where. */
    void save(String stream, BufferedImage picture) {
        String name = "%s-%s.png".formatted(stream, FILE_TIME.format(LocalDateTime.now(ZoneId.systemDefault())));
        Path file = dataDirectory.resolve("snapshots").resolve(name);
        background.run(
                () -> {
                    Snapshots.writePng(picture, file);
                    return file;
                },
                saved -> notices.post(Notices.Kind.DONE, Messages.text("player.snapshot.saved"), saved.toString()),
                e -> notices.failure(Messages.text("player.snapshot.failed"), e));
    }
}
