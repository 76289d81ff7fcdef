package io.millrace.app.ui.controls;

import java.util.function.Consumer;
import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.input.KeyEvent;

/** Keys that a pane answers to wherever the focus is, while the pane is in front and no sheet is above it. */
public final class SceneKeys {
    private SceneKeys() {}

    /** Lets {@code keys} see every key event of the scene as long as {@code pane} is in it. */
    public static void install(Node pane, Consumer<KeyEvent> keys) {
        EventHandler<KeyEvent> filter = unlessInSheet(keys);
        pane.sceneProperty().addListener((o, was, now) -> {
            if (was != null) {
                was.removeEventFilter(KeyEvent.ANY, filter);
            }
            if (now != null) {
                now.addEventFilter(KeyEvent.ANY, filter);
            }
        });
    }

    /** Likewise for pressed keys that nothing else answers to. */
    public static void installLast(Node pane, Consumer<KeyEvent> keys) {
        EventHandler<KeyEvent> handler = unlessInSheet(keys);
        pane.sceneProperty().addListener((o, was, now) -> {
            if (was != null) {
                was.removeEventHandler(KeyEvent.KEY_PRESSED, handler);
            }
            if (now != null) {
                now.addEventHandler(KeyEvent.KEY_PRESSED, handler);
            }
        });
    }

    private static EventHandler<KeyEvent> unlessInSheet(Consumer<KeyEvent> keys) {
        return e -> {
            if (e.getTarget() instanceof Node target && !Sheet.holds(target)) {
                keys.accept(e);
            }
        };
    }
}
