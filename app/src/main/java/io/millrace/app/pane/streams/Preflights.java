package io.millrace.app.pane.streams;

import io.millrace.app.ui.Formats;
import io.millrace.app.ui.Messages;
import io.millrace.app.ui.Surroundings;
import io.millrace.core.ingest.PreflightReport;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Looks files through before an import, one after the other, in the background. */
final class Preflights {
    private final Surroundings surroundings;
    private final ObservableList<PreflightRow> rows = FXCollections.observableArrayList();

    Preflights(Surroundings surroundings, List<Path> files) {
        this.surroundings = surroundings;
        files.forEach(file -> rows.add(new PreflightRow(file, file.toFile().length(), Optional.empty())));
    }

    void start() {
        lookAt(0);
    }

    private void lookAt(int index) {
        if (index == rows.size()) {
            return;
        }
        PreflightRow row = rows.get(index);
        surroundings
                .background()
                .runLong(
                        () -> PreflightReport.of(row.file()),
                        report -> {
                            rows.set(index, new PreflightRow(row.file(), row.bytes(), Optional.of(report)));
                            lookAt(index + 1);
                        },
                        e -> surroundings
                                .notices()
                                .failure(
                                        Messages.text(
                                                "preflight.failed", row.file().getFileName()),
                                        e));
    }

    /** The files with what was found so far. */
    ObservableList<PreflightRow> rows() {
        return rows;
    }

    boolean allImpossible() {
        return rows.stream().allMatch(row -> row.verdict() == PreflightRow.Verdict.IMPOSSIBLE);
    }

    /** When the first file says it was recorded. */
    Optional<Instant> date() {
        return rows.get(0).report().flatMap(PreflightReport::date);
    }

    /** The same as a choice for people. */
    String dateText() {
        return date().map(date -> Messages.text("import.of.file", Formats.input(date)))
                .orElse(Messages.text("import.of.file.none"));
    }
}
