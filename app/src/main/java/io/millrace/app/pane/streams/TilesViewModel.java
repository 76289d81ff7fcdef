package io.millrace.app.pane.streams;

import io.millrace.app.ui.Background;
import io.millrace.app.ui.Messages;
import io.millrace.app.ui.Notices;
import io.millrace.core.Engine;
import io.millrace.player.Player;
import io.millrace.player.Players;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ObservableList;

/** Several streams at once, by one clock: what is done to one is done to all; one of them is heard. */
public final class TilesViewModel {
    /** How far a tile may be away from the first before it is brought back. */
    private static final Duration TOLERANCE = Duration.ofMillis(1500);

    private static final Duration PACE = Duration.ofSeconds(5);
    private static final int VOLUME = 80;

    private final Engine engine;
    private final Background background;
    private final Notices notices;
    private final ObservableList<StreamRow> streams;
    private final List<Tile> tiles = new ArrayList<>();
    private int heard;
    private boolean open;

    /** A stream in its own player. */
    public static final class Tile {
        private final ObjectProperty<StreamRow> stream = new SimpleObjectProperty<>();
        private final PlaybackViewModel playback;

        private Tile(Engine engine, Background background, Notices notices, Player player) {
            playback = new PlaybackViewModel(engine, background, notices, player, stream);
            playback.setHasMedia(true);
        }

        PlaybackViewModel playback() {
            return playback;
        }
    }

    public TilesViewModel(Engine engine, Background background, Notices notices, ObservableList<StreamRow> streams) {
        this.engine = engine;
        this.background = background;
        this.notices = notices;
        this.streams = streams;
    }

    /** Begins to keep the tiles together. */
    void open() {
        open = true;
        keepTogether();
    }

    /** Makes a tile's player in the background. */
    void add(Consumer<Tile> then) {
        background.run(
                Players::create,
                player -> {
                    if (!open) {
                        player.close();
                        return;
                    }
                    Tile tile = new Tile(engine, background, notices, player);
                    tiles.add(tile);
                    hear(tiles.get(heard));
                    then.accept(tile);
                },
                e -> notices.failure(Messages.text("player.failed"), e));
    }

    /** Gives back the players behind the first so many. */
    void keep(int count) {
        while (tiles.size() > count) {
            Tile last = tiles.remove(tiles.size() - 1);
            last.stream.set(null);
            last.playback.player().close();
        }
        heard = Math.min(heard, Math.max(0, count - 1));
    }

    void close() {
        open = false;
        keep(0);
    }

    /** Shows a stream in a tile, at the time of the others, or live when they are live or none plays. */
    void show(Tile tile, StreamRow row) {
        Optional<Tile> leader = leader().filter(l -> l != tile);
        tile.stream.set(row);
        Optional<Instant> time = leader.filter(l -> !l.playback.liveProperty().get())
                .flatMap(l -> l.playback.clock().now());
        if (time.isPresent()) {
            tile.playback.seekTo(time.get());
        } else if (row.live()) {
            tile.playback.goLive();
        } else {
            row.lastMedia().ifPresent(last -> tile.playback.seekTo(last.minus(PACE.multipliedBy(2))));
        }
    }

    /** The first tile that plays something: the others follow its time. */
    private Optional<Tile> leader() {
        return tiles.stream().filter(t -> t.playback.clock().now().isPresent()).findFirst();
    }

    private void keepTogether() {
        background.after(PACE, () -> {
            if (open) {
                leader().filter(l -> l.playback.isPlaying()
                                && !l.playback.liveProperty().get())
                        .flatMap(l -> l.playback.clock().now())
                        .ifPresent(this::bringTo);
                keepTogether();
            }
        });
    }

    private void bringTo(Instant time) {
        tiles.stream()
                .filter(t -> t.playback
                        .clock()
                        .now()
                        .filter(own -> Duration.between(own, time).abs().compareTo(TOLERANCE) > 0)
                        .isPresent())
                .forEach(t -> t.playback.seekTo(time));
    }

    void all(Consumer<PlaybackViewModel> action) {
        tiles.stream().filter(t -> t.stream.get() != null).forEach(t -> action.accept(t.playback));
    }

    /** Moves all to one time, so much away from that of the first. */
    void skip(Duration by) {
        leader().flatMap(l -> l.playback.clock().now()).ifPresent(now -> all(p -> p.seekTo(now.plus(by))));
    }

    /** Only this tile is heard. */
    void hear(Tile tile) {
        heard = tiles.indexOf(tile);
        tiles.forEach(t -> t.playback.player().setVolume(t == tile ? VOLUME : 0));
    }

    /** The streams that can be shown. */
    List<String> names() {
        return streams.stream().map(StreamRow::name).toList();
    }

    Optional<StreamRow> find(String name) {
        return streams.stream().filter(r -> r.name().equals(name)).findFirst();
    }
}
