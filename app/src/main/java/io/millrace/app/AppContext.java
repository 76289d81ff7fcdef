package io.millrace.app;

import io.millrace.app.pane.streams.ImportViewModel;
import io.millrace.app.pane.streams.PlaybackViewModel;
import io.millrace.app.pane.streams.StreamDetailView;
import io.millrace.app.pane.streams.StreamDetailViewModel;
import io.millrace.app.pane.streams.StreamSheets;
import io.millrace.app.pane.streams.StreamsView;
import io.millrace.app.pane.streams.StreamsViewModel;
import io.millrace.app.shell.ShellView;
import io.millrace.app.shell.StatusViewModel;
import io.millrace.app.shell.Themes;
import io.millrace.app.ui.FxBackground;
import io.millrace.app.ui.Messages;
import io.millrace.app.ui.Notices;
import io.millrace.app.ui.Settings;
import io.millrace.app.ui.Tasks;
import io.millrace.core.DataDirectory;
import io.millrace.core.Demo;
import io.millrace.core.Engine;
import io.millrace.core.EngineConfig;
import io.millrace.player.Player;
import io.millrace.player.Players;
import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The console's wiring: constructors are called here, in order, and nowhere else. The window's content exists at once;
 * engine and player start in the background and the panes appear when both are ready.
 */
public final class AppContext implements Closeable {
    private final EngineConfig config;
    private final Optional<Path> demoSample;
    private final Settings settings;
    private final FxBackground background = new FxBackground();
    private final Notices notices = new Notices();
    private final Tasks tasks = new Tasks();
    private final StatusViewModel status = new StatusViewModel(background);
    private final ShellView shell;
    private Optional<Running> running = Optional.empty();
    private Runnable deactivatePanes = () -> {};
    private boolean closed;

    private record Running(Engine engine, Player player, Optional<Demo> demo, String note) {}

    /** Builds the window's content; JavaFX thread. */
    public AppContext(EngineConfig config, Optional<Path> demoSample) {
        this.config = config;
        this.demoSample = demoSample;
        this.settings = new Settings(config.dataDirectory());
        this.shell = new ShellView(new Themes(settings), status, tasks, notices);
    }

    /** Starts engine and player in the background. */
    public void start() {
        background.run(this::startAll, this::started, this::failed);
    }

    private Running startAll() throws IOException {
        String note = "";
        Engine engine;
        try {
            engine = Engine.start(config);
        } catch (BindException e) {
            engine = Engine.start(config.withPort(0));
            note = Messages.text("status.port.taken", config.network().port());
        }
        Engine ready = engine;
        return new Running(engine, Players.create(), demoSample.map(sample -> Demo.start(ready, sample)), note);
    }

    private void started(Running now) {
        running = Optional.of(now);
        status.activate(now.engine, now.note);
        StreamsViewModel streams = new StreamsViewModel(now.engine, background, notices);
        StreamDetailViewModel detail =
                new StreamDetailViewModel(now.engine, background, notices, streams.selectedProperty());
        PlaybackViewModel playback =
                new PlaybackViewModel(now.engine, background, notices, now.player, streams.selectedProperty());
        StreamSheets sheets = new StreamSheets(
                streams, new ImportViewModel.Surroundings(now.engine, background, notices, tasks), shell);
        shell.showPane(new StreamsView(streams, new StreamDetailView(detail, playback), sheets));
        streams.activate();
        detail.activate();
        deactivatePanes = () -> {
            streams.deactivate();
            detail.deactivate();
        };
    }

    private void failed(Throwable cause) {
        status.failed("");
        shell.showMessage(
                cause instanceof DataDirectory.HeldException
                        ? cause.getMessage()
                        : Messages.text("shell.failed", Notices.words(cause)));
    }

    /** What to put into the window. */
    public ShellView shell() {
        return shell;
    }

    public Settings settings() {
        return settings;
    }

    /** The engine, once it runs. */
    public Optional<Engine> engine() {
        return running.map(Running::engine);
    }

    /** Ends everything once; callable from any thread, since the process may be told to stop. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        deactivatePanes.run();
        status.deactivate();
        running.ifPresent(r -> {
            r.demo.ifPresent(Demo::close);
            r.player.close();
            r.engine.close();
        });
        background.close();
        settings.save();
    }
}
