package io.millrace.app.pane.streams;

import io.millrace.app.ui.Background;
import io.millrace.app.ui.Messages;
import io.millrace.app.ui.Notices;
import io.millrace.core.Engine;
import io.millrace.player.Player;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ObservableList;

/** Several streams at once, by one clock: what is done to one is done to all; one of them is heard. */
public final class TilesViewModel {
    /** How far a tile may be away from the first before it is brought back. */
    private static final Duration TOLERANCE = Duration.ofMillis(1500);

    private static final Duration PACE = Duration.ofSeconds(5);
    private static final Duration BEFORE_END = Duration.ofSeconds(10);
    private static final int VOLUME = 80;

    private final Engine engine;
    private final Background background;
    private final Notices notices;
    private final Supplier<Player> players;
    private final ObservableList<StreamRow> streams;
    private final List<Tile> tiles = new ArrayList<>();
    private Tile heard;
    private boolean open;

    /** A place for a stream; its player comes a little later. */
    public static final class Tile {
        private final ObjectProperty<StreamRow> stream = new SimpleObjectProperty<>();
        private Optional<PlaybackViewModel> playback = Optional.empty();
        private boolean corrected;

        private Optional<Instant> time() {
            return playback.flatMap(p -> p.clock().now());
        }

        private boolean isLive() {
            return playback.filter(p -> p.liveProperty().get()).isPresent();
        }

        private boolean isOpen() {
            return playback.filter(PlaybackViewModel::isOpen).isPresent();
        }
    }

    /** Makes an empty multi-view; a player takes up to a second to be made. */
    public TilesViewModel(
            Engine engine,
            Background background,
            Notices notices,
            Supplier<Player> players,
            ObservableList<StreamRow> streams) {
        this.engine = engine;
        this.background = background;
        this.notices = notices;
        this.players = players;
        this.streams = streams;
    }

    /** Begins to keep the tiles together. */
    void open() {
        open = true;
        keepTogether();
    }

    /** Adds a tile and makes its player in the background. */
    Tile add(Consumer<PlaybackViewModel> then) {
        Tile tile = new Tile();
        tiles.add(tile);
        background.run(
                players::get,
                player -> {
                    if (!tiles.contains(tile)) {
                        player.close();
                        return;
                    }
                    PlaybackViewModel playback =
                            new PlaybackViewModel(engine, background, notices, player, tile.stream);
                    playback.setHasMedia(true);
                    tile.playback = Optional.of(playback);
                    hearOne();
                    then.accept(playback);
                },
                e -> notices.failure(Messages.text("player.failed"), e));
        return tile;
    }

    /** Gives back the players behind the first so many. */
    void keep(int count) {
        while (tiles.size() > count) {
            Tile last = tiles.remove(tiles.size() - 1);
            last.stream.set(null);
            last.playback.ifPresent(p -> p.player().close());
        }
        hearOne();
    }

    void close() {
        open = false;
        keep(0);
    }

    /** Shows a stream in a tile, at the time of the others, or live when they are live or none plays. */
    void show(Tile tile, StreamRow row) {
        Optional<Instant> time = leader().filter(l -> l != tile && !l.isLive()).flatMap(Tile::time);
        tile.stream.set(row);
        tile.playback.ifPresent(playback -> {
            if (time.isPresent()) {
                playback.seekTo(time.get());
            } else if (row.live()) {
                playback.goLive();
            } else {
                row.lastMedia().ifPresent(last -> playback.seekTo(last.minus(BEFORE_END)));
            }
        });
    }

    /** The first tile that plays something: the others follow its time. */
    private Optional<Tile> leader() {
        return tiles.stream().filter(t -> t.isOpen() && t.time().isPresent()).findFirst();
    }

    private void keepTogether() {
        background.after(PACE, () -> {
            if (open) {
                leader().filter(l -> !l.isLive()).flatMap(Tile::time).ifPresent(this::bringTo);
                keepTogether();
            }
        });
    }

    /** A tile that cannot get there, since it has no media at that time, is left alone after one try. */
    private void bringTo(Instant time) {
        for (Tile tile : tiles) {
            boolean away = tile.isOpen()
                    && tile.time()
                            .filter(own -> Duration.between(own, time).abs().compareTo(TOLERANCE) > 0)
                            .isPresent();
            if (away && !tile.corrected) {
                tile.playback.ifPresent(p -> p.seekTo(time));
            }
            tile.corrected = away;
        }
    }

    void all(Consumer<PlaybackViewModel> action) {
        tiles.stream().filter(t -> t.stream.get() != null).forEach(t -> t.playback.ifPresent(action));
    }

    /** Moves all to one time, so much away from that of the first. */
    void skip(Duration by) {
        leader().flatMap(Tile::time).ifPresent(now -> all(p -> p.seekTo(now.plus(by))));
    }

    /** Only this tile is heard. */
    void hear(Tile tile) {
        heard = tile;
        hearOne();
    }

    private void hearOne() {
        if (!tiles.contains(heard) && !tiles.isEmpty()) {
            heard = tiles.get(0);
        }
        tiles.forEach(t -> t.playback.ifPresent(p -> p.player().setVolume(t == heard ? VOLUME : 0)));
    }

    /** The streams that can be shown. */
    List<String> names() {
        return streams.stream().map(StreamRow::name).toList();
    }

    Optional<StreamRow> find(String name) {
        return streams.stream().filter(r -> r.name().equals(name)).findFirst();
    }
}
