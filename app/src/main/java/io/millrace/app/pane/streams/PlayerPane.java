package io.millrace.app.pane.streams;

import io.millrace.app.ui.Messages;
import io.millrace.app.ui.controls.CopyMenu;
import io.millrace.player.PlayerView;
import io.millrace.player.PlayerWindow;
import io.millrace.player.Snapshots;
import java.awt.image.BufferedImage;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/** The player of the selected stream, with its buttons and keys. */
final class PlayerPane extends StackPane {
    private final PlaybackViewModel playback;
    private final RangeViewModel range;
    private final Supplier<TilesViewModel> tiles;
    private final PlayerView player;
    private final Map<KeyCode, Runnable> keys;
    private Optional<Stage> small = Optional.empty();

    /**
     * Puts the player together.
     *
     * @param export asks where to write the selected range
     * @param tiles makes a multi-view
     */
    PlayerPane(
            StreamDetailViewModel detail,
            PlaybackViewModel playback,
            RangeViewModel range,
            Runnable export,
            Supplier<TilesViewModel> tiles) {
        this.playback = playback;
        this.range = range;
        this.tiles = tiles;
        this.player = new PlayerView(playback.player());
        getChildren().add(player);
        player.timeTextProperty().bind(playback.clock().textProperty());
        player.messageProperty().bind(playback.messageProperty());
        player.liveProperty().bind(playback.liveProperty());
        player.overlayProperty().bind(playback.figuresProperty());
        player.controls().speedProperty().bind(playback.speed().textProperty());
        player.controls().liveAvailableProperty().bind(detail.liveProperty());
        player.controls().setOnPlayPause(playback::togglePlay);
        player.controls().setOnBack(playback::back);
        player.controls().setOnLive(playback::goLive);
        player.controls().setOnSnapshot(this::snapshot);
        player.controls().setOnSteps(() -> playback.step(-1), () -> playback.step(1));
        player.controls().setOnSpeed(() -> playback.speed().change(-1), () -> playback.speed()
                .change(1));
        addMore();
        keys = keys(export);
    }

    private void addMore() {
        more("player.replay", playback::replay);
        more("player.copy", () -> playback.sessionUrl().ifPresent(CopyMenu::copy));
        more("player.figures", playback::toggleFigures);
        more("player.utc", () -> playback.clock()
                .utcProperty()
                .set(!playback.clock().utcProperty().get()));
        more("player.in", range::markIn);
        more("player.out", range::markOut);
        more("player.small", this::small);
        more("player.full", this::full);
        more("player.tiles", this::tiles);
    }

    private void more(String key, Runnable action) {
        player.controls().addMore(key, Messages.text(key), action);
    }

    /** Opens the small window, or closes it. */
    private void small() {
        if (small.filter(Stage::isShowing).isPresent()) {
            small.get().close();
            return;
        }
        small = Optional.of(PlayerWindow.small(
                playback.player(),
                playback.titleProperty(),
                playback.clock().textProperty(),
                getScene().getWindow()));
    }

    private void tiles() {
        TilesWindow.open(tiles, getScene().getWindow());
    }

    private void full() {
        PlayerWindow.full(
                playback.player(),
                playback.titleProperty(),
                playback.clock().textProperty(),
                getScene().getWindow());
    }

    /** To a file and to the clipboard. */
    private void snapshot() {
        Optional.ofNullable(playback.player().imageProperty().get()).ifPresent(image -> {
            BufferedImage copy = Snapshots.copy(image);
            ClipboardContent content = new ClipboardContent();
            content.putImage(Snapshots.image(copy));
            Clipboard.getSystemClipboard().setContent(content);
            playback.saveSnapshot(copy);
        });
    }

    private Map<KeyCode, Runnable> keys(Runnable export) {
        return Map.ofEntries(
                Map.entry(KeyCode.SPACE, playback::togglePlay),
                Map.entry(KeyCode.K, playback::togglePlay),
                Map.entry(KeyCode.J, playback::back),
                Map.entry(KeyCode.L, () -> playback.speed().change(1)),
                Map.entry(KeyCode.H, () -> playback.speed().change(-1)),
                Map.entry(KeyCode.COMMA, () -> playback.step(-1)),
                Map.entry(KeyCode.PERIOD, () -> playback.step(1)),
                Map.entry(KeyCode.I, range::markIn),
                Map.entry(KeyCode.O, range::markOut),
                Map.entry(KeyCode.E, export),
                Map.entry(KeyCode.C, this::snapshot),
                Map.entry(KeyCode.M, player.controls()::toggleMute),
                Map.entry(KeyCode.F, this::full),
                Map.entry(KeyCode.P, this::small),
                Map.entry(KeyCode.V, this::tiles),
                Map.entry(KeyCode.S, playback::toggleFigures),
                Map.entry(KeyCode.DIGIT0, playback::goLive),
                Map.entry(KeyCode.LEFT, () -> playback.skip(-1)),
                Map.entry(KeyCode.RIGHT, () -> playback.skip(1)),
                Map.entry(KeyCode.UP, () -> player.controls().changeVolume(5)),
                Map.entry(KeyCode.DOWN, () -> player.controls().changeVolume(-5)));
    }

    /** Acts on a key that nothing nearer wants. */
    void shortcut(KeyEvent e) {
        if (e.getTarget() instanceof TextInputControl || e.isShortcutDown() || e.isAltDown()) {
            return;
        }
        Optional.ofNullable(keys.get(e.getCode())).ifPresent(action -> {
            action.run();
            e.consume();
        });
    }
}
