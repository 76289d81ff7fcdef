package io.millrace.app.pane.streams;

import io.millrace.app.ui.Dialogs;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Opens the sheets of the Streams pane: new stream, import, delete. */
public final class StreamSheets {
    private final StreamsViewModel streams;
    private final ImportViewModel.Surroundings surroundings;
    private final Dialogs dialogs;

    public StreamSheets(StreamsViewModel streams, ImportViewModel.Surroundings surroundings, Dialogs dialogs) {
        this.streams = streams;
        this.surroundings = surroundings;
        this.dialogs = dialogs;
    }

    void create() {
        NewStreamViewModel model = new NewStreamViewModel(surroundings.engine(), surroundings.background(), name -> {
            dialogs.close();
            streams.select(name);
        });
        dialogs.show(new NewStreamView(model, dialogs::close));
    }

    void importFiles(StreamRow row, List<Path> files) {
        ImportViewModel model = new ImportViewModel(
                surroundings, files, Optional.ofNullable(row).map(StreamRow::stream), streams::select);
        dialogs.show(new ImportView(model, dialogs::close));
    }

    void delete(StreamRow row) {
        dialogs.show(new DeleteStreamView(
                row,
                () -> {
                    dialogs.close();
                    streams.delete(row);
                },
                dialogs::close));
    }
}
