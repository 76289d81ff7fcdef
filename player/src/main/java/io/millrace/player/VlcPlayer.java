package io.millrace.player;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Dimension2D;
import javafx.scene.image.Image;
import uk.co.caprica.vlcj.factory.MediaPlayerFactory;
import uk.co.caprica.vlcj.media.VideoTrackInfo;
import uk.co.caprica.vlcj.player.base.MediaPlayer;
import uk.co.caprica.vlcj.player.base.MediaPlayerEventAdapter;
import uk.co.caprica.vlcj.player.embedded.EmbeddedMediaPlayer;

/** Plays with libVLC. VLC's calls may block, so they run in order on a thread of their own. */
public final class VlcPlayer implements Player {
    private static final long SEEK_SETTLES_MILLIS = 150;

    private final ExecutorService vlc = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "vlc");
        thread.setDaemon(true);
        return thread;
    });
    private final MediaPlayerFactory factory;
    private final EmbeddedMediaPlayer player;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.IDLE);
    private final ReadOnlyLongWrapper position = new ReadOnlyLongWrapper();
    private final ReadOnlyObjectWrapper<Image> image = new ReadOnlyObjectWrapper<>();
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicLong latestTime = new AtomicLong(-1);

    VlcPlayer(boolean sound) {
        factory = new MediaPlayerFactory(List.of(
                "--no-osd",
                "--no-snapshot-preview",
                "--no-video-title-show",
                "--quiet",
                "--network-caching=500",
                sound ? "--audio" : "--aout=dummy"));
        player = factory.mediaPlayers().newEmbeddedMediaPlayer();
        player.videoSurface().set(videoSurface());
        player.events().addMediaPlayerEventListener(new Events());
    }

    private uk.co.caprica.vlcj.player.embedded.videosurface.VideoSurface videoSurface() {
        VideoSurface surface = new VideoSurface(this::displaySize, this::show);
        return factory.videoSurfaces().newVideoSurface(surface, surface, true);
    }

    /** Takes a new picture unless the player was stopped meanwhile. */
    private void show(Image picture) {
        if (state.get() != State.IDLE) {
            image.set(picture);
        }
    }

    private Dimension2D displaySize() {
        if (player.media().info() == null) {
            return null;
        }
        List<VideoTrackInfo> tracks = player.media().info().videoTracks();
        return tracks == null || tracks.isEmpty() || tracks.get(0).width() == 0
                ? null
                : new Dimension2D(tracks.get(0).width(), tracks.get(0).height());
    }

    @Override
    public void open(String url, Duration start) {
        opened.incrementAndGet();
        state.set(State.OPENING);
        position.set(start.toMillis());
        String startTime = String.format(Locale.ROOT, ":start-time=%.3f", start.toMillis() / 1000.0);
        vlc.execute(() -> {
            player.controls().stop();
            player.media().play(url, startTime);
        });
    }

    @Override
    public void play() {
        vlc.execute(player.controls()::play);
    }

    @Override
    public void pause() {
        vlc.execute(() -> player.controls().setPause(true));
    }

    @Override
    public void stop() {
        opened.incrementAndGet();
        state.set(State.IDLE);
        image.set(null);
        vlc.execute(player.controls()::stop);
    }

    @Override
    public void seek(Duration to) {
        position.set(to.toMillis());
        vlc.execute(() -> {
            player.controls().setTime(to.toMillis());
            settle();
        });
    }

    /** Gives VLC a moment, so that seeks in quick succession do not pile up. */
    private static void settle() {
        try {
            Thread.sleep(SEEK_SETTLES_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void setVolume(int percent) {
        vlc.execute(() -> player.audio().setVolume(percent));
    }

    @Override
    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    @Override
    public ReadOnlyLongProperty positionProperty() {
        return position.getReadOnlyProperty();
    }

    @Override
    public ReadOnlyObjectProperty<Image> imageProperty() {
        return image.getReadOnlyProperty();
    }

    @Override
    public void close() {
        vlc.execute(() -> {
            player.controls().stop();
            player.release();
            factory.release();
        });
        vlc.shutdown();
    }

    /** Carries VLC's events to the JavaFX thread; those of a medium that was closed meanwhile are dropped. */
    private final class Events extends MediaPlayerEventAdapter {
        private void become(State next) {
            int mine = opened.get();
            Platform.runLater(() -> {
                if (mine == opened.get() && state.get() != State.IDLE) {
                    state.set(next);
                }
            });
        }

        @Override
        public void playing(MediaPlayer p) {
            become(State.PLAYING);
        }

        @Override
        public void paused(MediaPlayer p) {
            become(State.PAUSED);
        }

        @Override
        public void finished(MediaPlayer p) {
            become(State.ENDED);
        }

        @Override
        public void error(MediaPlayer p) {
            become(State.FAILED);
        }

        @Override
        public void timeChanged(MediaPlayer p, long newTime) {
            if (latestTime.getAndSet(newTime) < 0) {
                int mine = opened.get();
                Platform.runLater(() -> {
                    long time = latestTime.getAndSet(-1);
                    if (mine == opened.get()) {
                        position.set(time);
                    }
                });
            }
        }
    }
}
