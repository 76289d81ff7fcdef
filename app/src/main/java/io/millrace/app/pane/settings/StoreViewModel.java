package io.millrace.app.pane.settings;

import io.millrace.app.ui.Background;
import io.millrace.app.ui.Formats;
import io.millrace.app.ui.Messages;
import io.millrace.app.ui.Notices;
import io.millrace.core.Engine;
import io.millrace.core.store.fragment.Verification.Depth;
import io.millrace.core.store.fragment.Verification.Finding;
import io.millrace.core.store.fragment.Verification.Report;
import io.millrace.core.store.fragment.Verification.Tally;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Checks the stored media while the engine goes on. */
public final class StoreViewModel {
    private static final List<Choice> CHOICES = List.of(
            new Choice(Depth.QUICK, "verify.quick"),
            new Choice(Depth.INDEX, "verify.index"),
            new Choice(Depth.FULL, "verify.full"));

    private final Engine engine;
    private final Background background;
    private final Notices notices;
    private final BooleanProperty busy = new SimpleBooleanProperty();
    private final StringProperty outcome = new SimpleStringProperty(Messages.text("verify.never"));
    private final ObservableList<String> findings = FXCollections.observableArrayList();

    /** A depth and the key of its words. */
    private record Choice(Depth depth, String key) {}

    public StoreViewModel(Engine engine, Background background, Notices notices) {
        this.engine = engine;
        this.background = background;
        this.notices = notices;
    }

    /** How deep a check can go, from the quickest on, in words. */
    List<String> depths() {
        return CHOICES.stream().map(choice -> Messages.text(choice.key)).toList();
    }

    /** Checks everything that is not being written. */
    void verify(int depth) {
        busy.set(true);
        findings.clear();
        background.runLong(
                () -> engine.verify(
                        CHOICES.get(depth).depth,
                        tally -> background.later(() -> outcome.set(words("verify.running", tally)))),
                this::done,
                e -> {
                    busy.set(false);
                    notices.failure(Messages.text("verify.failed"), e);
                });
    }

    private void done(Report report) {
        busy.set(false);
        outcome.set(words(report.isClean() ? "verify.clean" : "verify.damaged", report.tally()));
        findings.setAll(report.findings().stream().map(StoreViewModel::line).toList());
    }

    private static String words(String key, Tally tally) {
        return Messages.text(key, tally.files(), tally.fragments(), Formats.bytes(tally.bytes()), tally.skipped());
    }

    private static String line(Finding finding) {
        return Messages.text("verify.finding", finding.file(), finding.offset(), finding.problem());
    }

    public ReadOnlyBooleanProperty busyProperty() {
        return busy;
    }

    public ReadOnlyStringProperty outcomeProperty() {
        return outcome;
    }

    public ObservableList<String> findings() {
        return findings;
    }
}
