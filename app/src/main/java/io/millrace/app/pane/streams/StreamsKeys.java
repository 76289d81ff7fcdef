package io.millrace.app.pane.streams;

import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** The Streams pane's keys: / and Ctrl+F filter, Escape clears it, Ctrl+N new stream, Delete deletes. */
record StreamsKeys(TextField filter, ListView<StreamRow> list, StreamSheets sheets, StreamsViewModel model) {
    /** Acts on a key. */
    void handle(KeyEvent e) {
        boolean typing = e.getTarget() instanceof TextField;
        if (e.getEventType() == KeyEvent.KEY_TYPED && e.getCharacter().equals("/") && !typing) {
            filter.requestFocus();
            e.consume();
        } else if (e.getEventType() == KeyEvent.KEY_PRESSED && pressed(e, typing)) {
            e.consume();
        }
    }

    private boolean pressed(KeyEvent e, boolean typing) {
        StreamRow selected = model.selectedProperty().get();
        if (e.getCode() == KeyCode.F && e.isShortcutDown()) {
            filter.requestFocus();
        } else if (e.getCode() == KeyCode.N && e.isShortcutDown()) {
            sheets.create();
        } else if (e.getCode() == KeyCode.ESCAPE && typing) {
            filter.clear();
            list.requestFocus();
        } else if (e.getCode() == KeyCode.DELETE && list.isFocused() && selected != null) {
            sheets.delete(selected);
        } else {
            return false;
        }
        return true;
    }
}
