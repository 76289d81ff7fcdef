package io.millrace.app.ui;

import javafx.scene.Node;

/** Shows a sheet above the panes; one at a time. */
public interface Dialogs {
    void show(Node sheet);

    void close();
}
