package io.millrace.app.shell;

import io.millrace.app.ui.Background;
import io.millrace.app.ui.Formats;
import io.millrace.app.ui.Messages;
import io.millrace.core.Engine;
import io.millrace.core.stream.StreamEvent;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** The figures at the bottom of the window. */
public final class StatusViewModel {
    private static final Duration PACE = Duration.ofSeconds(2);

    private final Background background;
    private final StringProperty address = new SimpleStringProperty(Messages.text("status.starting"));
    private final StringProperty remark = new SimpleStringProperty("");
    private final StringProperty ingest = new SimpleStringProperty("");
    private final StringProperty disk = new SimpleStringProperty("");
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong fragments = new AtomicLong();
    private long since = System.nanoTime();
    private boolean active;
    private Runnable unsubscribe = () -> {};

    public StatusViewModel(Background background) {
        this.background = background;
    }

    /** The engine is ready: its address and figures are shown from now on. */
    public void activate(Engine engine, String note) {
        address.set(engine.address());
        remark.set(note);
        active = true;
        unsubscribe = engine.events().subscribe(StreamEvent.FragmentPersisted.class, event -> {
            bytes.addAndGet(event.bytes());
            fragments.incrementAndGet();
        });
        refresh(engine);
    }

    /** The engine could not start. */
    public void failed(String why) {
        address.set(Messages.text("status.failed"));
        remark.set(why);
    }

    public void deactivate() {
        active = false;
        unsubscribe.run();
    }

    private void refresh(Engine engine) {
        if (!active) {
            return;
        }
        double seconds = (System.nanoTime() - since) / 1e9;
        since = System.nanoTime();
        double rate = bytes.getAndSet(0) * 8 / seconds;
        ingest.set(Messages.text("status.ingest", Formats.bitrate(rate), fragments.getAndSet(0) / seconds));
        background.run(() -> freeSpace(engine), disk::set, e -> disk.set(""));
        background.after(PACE, () -> refresh(engine));
    }

    private static String freeSpace(Engine engine) throws IOException {
        FileStore store = Files.getFileStore(engine.dataDirectory());
        return Messages.text("status.disk", Formats.bytes(store.getUsableSpace()));
    }

    public StringProperty addressProperty() {
        return address;
    }

    /** What is unusual about this start, if anything. */
    public StringProperty remarkProperty() {
        return remark;
    }

    public StringProperty ingestProperty() {
        return ingest;
    }

    public StringProperty diskProperty() {
        return disk;
    }
}
