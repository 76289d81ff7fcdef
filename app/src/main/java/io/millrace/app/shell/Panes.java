package io.millrace.app.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.kordamp.ikonli.feather.Feather;

/** The panes that there are: made when first shown, active while in front. Ctrl+1 to Ctrl+9 switch. */
public final class Panes {
    private static final List<KeyCode> DIGITS = List.of(
            KeyCode.DIGIT1,
            KeyCode.DIGIT2,
            KeyCode.DIGIT3,
            KeyCode.DIGIT4,
            KeyCode.DIGIT5,
            KeyCode.DIGIT6,
            KeyCode.DIGIT7,
            KeyCode.DIGIT8,
            KeyCode.DIGIT9);

    private final Rail rail;
    private final Consumer<Node> front;
    private final List<Entry> entries = new ArrayList<>();
    private Optional<Entry> shown = Optional.empty();

    /**
     * A pane that can come to the front.
     *
     * @param name its name in the messages
     * @param view makes its content, once
     * @param activate takes its subscriptions
     * @param deactivate releases them
     */
    public record Pane(String name, Feather icon, Supplier<Node> view, Runnable activate, Runnable deactivate) {}

    private static final class Entry {
        private final Pane pane;
        private Node view;

        Entry(Pane pane) {
            this.pane = pane;
        }
    }

    Panes(Rail rail, Consumer<Node> front) {
        this.rail = rail;
        this.front = front;
    }

    /** Adds a pane to the rail; the first comes to the front. */
    public void add(Pane pane) {
        Entry entry = new Entry(pane);
        entries.add(entry);
        rail.add(pane.name, pane.icon, () -> show(entry));
        if (entries.size() == 1) {
            show(entry);
        }
    }

    /** Brings the pane of that name to the front. */
    public void show(String name) {
        entries.stream().filter(e -> e.pane.name.equals(name)).findFirst().ifPresent(this::show);
    }

    private void show(Entry entry) {
        if (shown.filter(s -> s == entry).isPresent()) {
            return;
        }
        shown.ifPresent(s -> s.pane.deactivate.run());
        shown = Optional.of(entry);
        if (entry.view == null) {
            entry.view = entry.pane.view.get();
        }
        front.accept(entry.view);
        rail.select(entry.pane.name);
        entry.pane.activate.run();
    }

    /** Switches by Ctrl and a digit. */
    void key(KeyEvent e) {
        int digit = e.isShortcutDown() ? DIGITS.indexOf(e.getCode()) : -1;
        if (digit >= 0 && digit < entries.size()) {
            show(entries.get(digit));
            e.consume();
        }
    }

    /** Releases what the pane in front holds. */
    public void deactivate() {
        shown.ifPresent(s -> s.pane.deactivate.run());
        shown = Optional.empty();
    }
}
