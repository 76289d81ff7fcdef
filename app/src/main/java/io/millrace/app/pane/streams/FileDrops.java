package io.millrace.app.pane.streams;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;

/** Lets files be dropped on a node, which shows it while they hover. */
final class FileDrops {
    private static final PseudoClass DROPPING = PseudoClass.getPseudoClass("dropping");

    private FileDrops() {}

    /** Accepts files while {@code when} holds and hands them on. */
    static void accept(Node node, BooleanSupplier when, Consumer<List<Path>> onFiles) {
        node.addEventHandler(DragEvent.DRAG_OVER, e -> {
            if (e.getDragboard().hasFiles() && when.getAsBoolean()) {
                e.acceptTransferModes(TransferMode.COPY);
                node.pseudoClassStateChanged(DROPPING, true);
                e.consume();
            }
        });
        node.addEventHandler(DragEvent.DRAG_EXITED, e -> node.pseudoClassStateChanged(DROPPING, false));
        node.addEventHandler(DragEvent.DRAG_DROPPED, e -> {
            node.pseudoClassStateChanged(DROPPING, false);
            if (e.getDragboard().hasFiles() && when.getAsBoolean()) {
                List<Path> files = e.getDragboard().getFiles().stream()
                        .filter(File::isFile)
                        .map(File::toPath)
                        .sorted()
                        .toList();
                e.setDropCompleted(!files.isEmpty());
                e.consume();
                if (!files.isEmpty()) {
                    onFiles.accept(files);
                }
            }
        });
    }
}
