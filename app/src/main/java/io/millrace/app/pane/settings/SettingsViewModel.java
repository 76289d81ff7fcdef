package io.millrace.app.pane.settings;

import io.millrace.app.ui.Background;
import io.millrace.app.ui.Form;
import io.millrace.app.ui.Messages;
import io.millrace.app.ui.Notices;
import io.millrace.core.Engine;
import io.millrace.core.vault.Credential;
import io.millrace.core.vault.LocalAuthority;
import io.millrace.core.vault.NewCredential;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.concurrent.Callable;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Where the engine is, its access keys and its certificate authority. */
public final class SettingsViewModel {
    static final String NAME = "Name";
    static final String HOURS = "Hours";
    static final String ACTIONS = "Actions";
    static final String RESOURCES = "Resources";

    private final Engine engine;
    private final Background background;
    private final Notices notices;
    private final ObservableList<KeyRow> keys = FXCollections.observableArrayList();
    private final ObservableList<Entry<String, String>> places = FXCollections.observableArrayList();
    private final ObservableList<Entry<String, String>> trust = FXCollections.observableArrayList();

    public SettingsViewModel(Engine engine, Background background, Notices notices) {
        this.engine = engine;
        this.background = background;
        this.notices = notices;
        places.setAll(List.of(
                fact("settings.address", engine.address()),
                fact("settings.secure", engine.secureAddress().orElse(Messages.text("form.none"))),
                fact("settings.data", engine.dataDirectory().toString()),
                fact("settings.ca", engine.authority().certificate().toString())));
        trust.setAll(LocalAuthority.waysToTrust(engine.authority().certificate()).stream()
                .map(way -> Map.entry(way.system(), way.command()))
                .toList());
    }

    /** Reads the keys, which others may have changed. */
    public void activate() {
        refresh();
    }

    public void deactivate() {
        keys.clear();
    }

    private void refresh() {
        background.run(
                () -> engine.vault().credentials().stream().map(KeyRow::new).toList(),
                keys::setAll,
                e -> notices.failure(Messages.text("settings.failed"), e));
    }

    private static Entry<String, String> fact(String key, String value) {
        return Map.entry(Messages.text(key), value);
    }

    /** A form for a new key that may do everything for ever. */
    Form form() {
        Form form = new Form(background, engine.constraints()::violations, f -> List.of(input(f)));
        form.put(NAME, "").put(HOURS, "").put(ACTIONS, "*").put(RESOURCES, "*").check();
        return form;
    }

    private static NewCredential input(Form f) {
        return new NewCredential(f.text(NAME), f.number(HOURS), list(f.text(ACTIONS)), list(f.text(RESOURCES)));
    }

    private static List<String> list(String text) {
        return text == null ? List.of() : List.of(text.split("[,\\s]+"));
    }

    /** Makes a key; waits for the disk. */
    Credential create(Form f) {
        return engine.vault().create(input(f));
    }

    void rotate(KeyRow c) {
        change(() -> engine.vault().rotate(c.name()), "settings.rotated", c);
    }

    void toggle(KeyRow c) {
        boolean enabled = c.credential().enabled();
        change(
                () -> {
                    engine.vault().enable(c.name(), !enabled);
                    return c;
                },
                enabled ? "settings.disabled" : "settings.enabled",
                c);
    }

    void delete(KeyRow c) {
        change(
                () -> {
                    engine.vault().delete(c.name());
                    return c;
                },
                "settings.deleted",
                c);
    }

    private void change(Callable<?> call, String done, KeyRow c) {
        background.run(
                call::call,
                result -> {
                    notices.post(Notices.Kind.DONE, Messages.text(done, c.name()), "");
                    refresh();
                },
                e -> notices.failure(Messages.text("settings.failed"), e));
    }

    void created() {
        refresh();
    }

    /** Copies the authority's certificate to a file. */
    void export(Path target) {
        background.run(
                () -> Files.copy(engine.authority().certificate(), target, StandardCopyOption.REPLACE_EXISTING),
                path -> notices.post(Notices.Kind.DONE, Messages.text("settings.exported", path), ""),
                e -> notices.failure(Messages.text("settings.failed"), e));
    }

    public ObservableList<KeyRow> keys() {
        return keys;
    }

    public ObservableList<Entry<String, String>> places() {
        return places;
    }

    public ObservableList<Entry<String, String>> trust() {
        return trust;
    }
}
