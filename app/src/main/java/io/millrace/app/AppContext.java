package io.millrace.app;

import io.millrace.app.pane.edge.EdgeSheets;
import io.millrace.app.pane.edge.EdgeView;
import io.millrace.app.pane.edge.EdgeViewModel;
import io.millrace.app.pane.images.ImagesView;
import io.millrace.app.pane.images.ImagesViewModel;
import io.millrace.app.pane.sessions.SessionsView;
import io.millrace.app.pane.sessions.SessionsViewModel;
import io.millrace.app.pane.settings.EncryptionViewModel;
import io.millrace.app.pane.settings.SettingsView;
import io.millrace.app.pane.settings.SettingsViewModel;
import io.millrace.app.pane.settings.StoreViewModel;
import io.millrace.app.pane.signaling.ChannelForms;
import io.millrace.app.pane.signaling.ChannelSheets;
import io.millrace.app.pane.signaling.SignalingView;
import io.millrace.app.pane.signaling.SignalingViewModel;
import io.millrace.app.pane.streams.MediaModels;
import io.millrace.app.pane.streams.NotificationForms;
import io.millrace.app.pane.streams.PlaybackViewModel;
import io.millrace.app.pane.streams.ProducerLog;
import io.millrace.app.pane.streams.RangeViewModel;
import io.millrace.app.pane.streams.SettingsSheets;
import io.millrace.app.pane.streams.StreamDetailView;
import io.millrace.app.pane.streams.StreamDetailViewModel;
import io.millrace.app.pane.streams.StreamForms;
import io.millrace.app.pane.streams.StreamSettingsView;
import io.millrace.app.pane.streams.StreamSettingsViewModel;
import io.millrace.app.pane.streams.StreamSheets;
import io.millrace.app.pane.streams.StreamsView;
import io.millrace.app.pane.streams.StreamsViewModel;
import io.millrace.app.pane.streams.Thumbnails;
import io.millrace.app.pane.streams.TilesViewModel;
import io.millrace.app.pane.tags.TagsView;
import io.millrace.app.pane.tags.TagsViewModel;
import io.millrace.app.shell.Panes;
import io.millrace.app.shell.ShellView;
import io.millrace.app.shell.StatusViewModel;
import io.millrace.app.shell.Themes;
import io.millrace.app.ui.FxBackground;
import io.millrace.app.ui.Messages;
import io.millrace.app.ui.Notices;
import io.millrace.app.ui.Settings;
import io.millrace.app.ui.Surroundings;
import io.millrace.app.ui.Tasks;
import io.millrace.app.ui.forms.EdgeForm;
import io.millrace.app.ui.forms.ImageForm;
import io.millrace.app.ui.forms.ImageSheet;
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
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.kordamp.ikonli.feather.Feather;

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
    private final ProducerLog producers = new ProducerLog();
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
        producers.listen(now.engine);
        status.activate(now.engine, now.note);
        addPanes(now);
        deactivatePanes = shell.panes()::deactivate;
        background.run(
                () -> now.engine.images().warmUp(),
                ready -> {},
                e -> notices.failure(Messages.text("player.failed"), e));
    }

    private void addPanes(Running now) {
        Panes panes = shell.panes();
        StreamsPane streams = streamsPane(now);
        panes.add(streams.pane);
        SignalingViewModel signaling = new SignalingViewModel(now.engine, background, notices);
        ChannelSheets channels = new ChannelSheets(signaling, new ChannelForms(now.engine, background), shell);
        panes.add(new Panes.Pane(
                "rail.signaling",
                Feather.RADIO,
                () -> new SignalingView(signaling, channels),
                signaling::activate,
                signaling::deactivate));
        TagsViewModel tags = new TagsViewModel(now.engine, background, notices);
        panes.add(new Panes.Pane(
                "rail.tags", Feather.TAG, () -> new TagsView(tags, shell), tags::activate, tags::deactivate));
        EdgeViewModel edge = new EdgeViewModel(now.engine, background, notices);
        EdgeSheets edgeSheets = new EdgeSheets(edge, new EdgeForm(now.engine, background), shell);
        panes.add(new Panes.Pane(
                "rail.edge", Feather.CPU, () -> new EdgeView(edge, edgeSheets), edge::activate, edge::deactivate));
        panes.add(imagesPane(now, streams));
        SessionsViewModel sessions = new SessionsViewModel(now.engine, background, notices);
        panes.add(new Panes.Pane(
                "rail.sessions",
                Feather.MONITOR,
                () -> new SessionsView(sessions, shell),
                sessions::activate,
                sessions::deactivate));
        SettingsViewModel keys = new SettingsViewModel(now.engine, background, notices);
        EncryptionViewModel encryption = new EncryptionViewModel(now.engine, background, notices);
        StoreViewModel store = new StoreViewModel(now.engine, background, notices);
        panes.add(new Panes.Pane(
                "rail.settings",
                Feather.SETTINGS,
                () -> new SettingsView(keys, encryption, store, shell),
                all(keys::activate, encryption::activate),
                keys::deactivate));
    }

    private record StreamsPane(Panes.Pane pane, StreamsViewModel streams, PlaybackViewModel playback) {}

    private Surroundings surroundings(Running now) {
        return new Surroundings(now.engine, background, notices, tasks);
    }

    private Panes.Pane imagesPane(Running now, StreamsPane player) {
        ImagesViewModel images = new ImagesViewModel(surroundings(now), (stream, time) -> {
            shell.panes().show("rail.streams");
            player.streams.select(stream, () -> player.playback.seekTo(time));
        });
        ImageForm forms = new ImageForm(now.engine, background);
        return new Panes.Pane(
                "rail.images",
                Feather.IMAGE,
                () -> new ImagesView(
                        images,
                        shell,
                        (dialogs, row) -> ImageSheet.show(dialogs, forms, row.stream(), row.generation(), row.scope())),
                images::activate,
                images::deactivate);
    }

    private StreamsPane streamsPane(Running now) {
        StreamsViewModel streams = new StreamsViewModel(now.engine, background, notices);
        StreamDetailViewModel detail =
                new StreamDetailViewModel(now.engine, background, notices, streams.selectedProperty());
        PlaybackViewModel playback =
                new PlaybackViewModel(now.engine, background, notices, now.player, streams.selectedProperty());
        var settingsModel = new StreamSettingsViewModel(now.engine, background, notices, streams.selectedProperty());
        Surroundings surroundings = surroundings(now);
        RangeViewModel range =
                new RangeViewModel(surroundings, streams.selectedProperty(), playback.clock(), playback::seekTo);
        StreamSheets sheets = new StreamSheets(streams, surroundings, shell);
        MediaModels media = new MediaModels(
                surroundings, producers, streams.selectedProperty(), detail.coverageProperty(), playback::seekTo);
        return new StreamsPane(
                new Panes.Pane(
                        "rail.streams",
                        Feather.VIDEO,
                        () -> new StreamsView(
                                streams,
                                new StreamDetailView(
                                        detail,
                                        media,
                                        playback,
                                        range,
                                        tiles(now, streams),
                                        new StreamSettingsView(
                                                settingsModel, sheets(now, settingsModel), media.tabs(shell))),
                                sheets,
                                new Thumbnails(now.engine, background)),
                        all(streams::activate, detail::activate, settingsModel::activate, media::activate),
                        all(streams::deactivate, detail::deactivate, settingsModel::deactivate, media::deactivate)),
                streams,
                playback);
    }

    private static Runnable all(Runnable... steps) {
        return () -> List.of(steps).forEach(Runnable::run);
    }

    private Supplier<TilesViewModel> tiles(Running now, StreamsViewModel streams) {
        return () -> new TilesViewModel(now.engine, background, notices, Players::createSmall, streams.rows());
    }

    private SettingsSheets sheets(Running now, StreamSettingsViewModel settingsModel) {
        return new SettingsSheets(
                now.engine,
                settingsModel,
                new StreamForms(now.engine, background),
                new ImageForm(now.engine, background),
                new NotificationForms(now.engine, background),
                new EdgeForm(now.engine, background),
                shell);
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
