package io.millrace.player;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.PauseTransition;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Dimension2D;
import javafx.scene.image.Image;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.co.caprica.vlcj.factory.MediaPlayerFactory;
import uk.co.caprica.vlcj.media.MediaStatistics;
import uk.co.caprica.vlcj.media.VideoTrackInfo;
import uk.co.caprica.vlcj.player.base.MediaPlayer;
import uk.co.caprica.vlcj.player.base.MediaPlayerEventAdapter;
import uk.co.caprica.vlcj.player.embedded.EmbeddedMediaPlayer;

/** Plays with libVLC. VLC's calls may block, so they run in order on a thread of their own. */
public final class VlcPlayer implements Player {
    private static final Logger log = LoggerFactory.getLogger(VlcPlayer.class);
    private static final long SEEK_SETTLES_MILLIS = 150;
    private static final long REHEARSAL_SECONDS = 2;
    private static final javafx.util.Duration TICK = javafx.util.Duration.millis(50);

    /** When VLC did not tell by then that it has come to a place, it has all the same. */
    private static final javafx.util.Duration ARRIVES_BY = javafx.util.Duration.seconds(3);

    /** VLC counts in MB a second, nearly. */
    private static final double VLC_BITRATE = 8_000_000;

    private final ExecutorService vlc = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "vlc");
        thread.setDaemon(true);
        return thread;
    });
    private final int maxWidth;
    private final MediaPlayerFactory factory;
    private final EmbeddedMediaPlayer player;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.IDLE);
    private final ReadOnlyLongWrapper position = new ReadOnlyLongWrapper();
    private final Screen screen = new Screen();
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicLong latestTime = new AtomicLong(-1);
    private int departures;
    private final AtomicInteger drawnSince = new AtomicInteger();
    private volatile boolean buffered;

    /** Where to go as soon as there are data; VLC opens at the begin of a segment, and is exact only from there on. */
    private final AtomicLong start = new AtomicLong();

    private volatile double rate = 1;
    private final Timeline ticker = new Timeline(new KeyFrame(TICK, e -> tick()));
    private final Reckoning reckoning = new Reckoning();

    /** Since pause was asked for: what VLC tells then is the time of its last report. */
    private boolean pausing;

    /** @param maxWidth of the pictures, in pixels; larger ones are made smaller */
    VlcPlayer(boolean sound, int maxWidth) {
        this.maxWidth = maxWidth;
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
        ticker.setCycleCount(Animation.INDEFINITE);
        state.addListener((o, was, now) -> {
            if (now == State.PLAYING) {
                goOn();
                ticker.play();
            } else {
                reckoning.stand(position.get());
                ticker.stop();
            }
        });
    }

    /** Plays something unseen elsewhere, so that VLC has loaded what the first video needs; returns at once. */
    void rehearse() {
        vlc.execute(() -> {
            EmbeddedMediaPlayer unseen = factory.mediaPlayers().newEmbeddedMediaPlayer();
            CountDownLatch drawn = new CountDownLatch(1);
            VideoSurface surface = new VideoSurface(maxWidth, () -> null, image -> {}, drawn::countDown, () -> {});
            unseen.videoSurface().set(factory.videoSurfaces().newVideoSurface(surface, surface, true));
            try (Rehearsal rehearsal = Rehearsal.unpack()) {
                unseen.media().play(rehearsal.url());
                if (!drawn.await(REHEARSAL_SECONDS, TimeUnit.SECONDS)) {
                    log.debug("VLC did not rehearse");
                }
                unseen.controls().stop();
            } catch (IOException e) {
                log.debug("VLC cannot rehearse", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                unseen.release();
            }
        });
    }

    /** The time goes on when the video is where it shall be. */
    private void goOn() {
        if (reckoning.isStanding() && !screen.isArriving()) {
            reckoning.go(System.nanoTime());
        }
    }

    private void told(long millis) {
        if (!pausing && (buffered || !reckoning.isStanding())) {
            reckoning.told(millis, System.nanoTime());
            tick();
        }
    }

    private void tick() {
        position.set(reckoning.at(System.nanoTime()));
    }

    private uk.co.caprica.vlcj.player.embedded.videosurface.VideoSurface videoSurface() {
        VideoSurface surface = new VideoSurface(maxWidth, this::displaySize, this::show, this::drawn, this::shown);
        return factory.videoSurfaces().newVideoSurface(surface, surface, true);
    }

    /** Takes a new picture unless the player was stopped meanwhile. */
    private void show(Image picture) {
        if (state.get() != State.IDLE) {
            screen.video(picture);
        }
    }

    /** What VLC draws behind a seek is of the new place once it has buffered, but for a picture on its way. */
    private void drawn() {
        if (buffered) {
            drawnSince.incrementAndGet();
        }
    }

    private void shown() {
        reckoning.shown(System.nanoTime());
        if (screen.isArriving() && drawnSince.get() > 1) {
            screen.arrive();
            goOn();
        }
    }

    private void stand(long millis) {
        reckoning.stand(millis);
        position.set(millis);
    }

    private void leave() {
        buffered = false;
        drawnSince.set(0);
        int mine = ++departures;
        PauseTransition limit = new PauseTransition(ARRIVES_BY);
        limit.setOnFinished(e -> {
            if (mine == departures) {
                screen.arrive();
            }
        });
        limit.play();
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
    public void open(String url, Duration from) {
        opened.incrementAndGet();
        state.set(State.OPENING);
        pausing = false;
        leave();
        screen.open();
        stand(from.toMillis());
        String startTime = String.format(Locale.ROOT, ":start-time=%.3f", from.toMillis() / 1000.0);
        vlc.execute(() -> {
            player.controls().stop();
            start.set(from.toMillis());
            player.media().play(url, startTime);
            player.controls().setRate((float) rate);
        });
    }

    @Override
    public void play() {
        pausing = false;
        screen.resume();
        vlc.execute(player.controls()::play);
    }

    @Override
    public void pause() {
        pausing = true;
        screen.pause();
        vlc.execute(() -> player.controls().setPause(true));
    }

    @Override
    public void stop() {
        opened.incrementAndGet();
        state.set(State.IDLE);
        departures++;
        screen.clear();
        vlc.execute(player.controls()::stop);
    }

    @Override
    public void seek(Duration to) {
        stand(to.toMillis());
        leave();
        screen.leave();
        vlc.execute(() -> {
            start.set(0);
            player.controls().setTime(to.toMillis());
            settle();
        });
    }

    @Override
    public void still(BufferedImage picture) {
        screen.still(Snapshots.image(picture));
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
    public void setRate(double wanted) {
        reckoning.setRate(wanted, System.nanoTime());
        rate = wanted;
        vlc.execute(() -> player.controls().setRate((float) wanted));
    }

    @Override
    public void nextFrame() {
        vlc.execute(player.controls()::nextFrame);
    }

    @Override
    public void statistics(Consumer<Statistics> then) {
        vlc.execute(() -> {
            MediaStatistics now =
                    player.media().info() == null ? null : player.media().info().statistics();
            if (now != null) {
                Statistics told = told(now);
                Platform.runLater(() -> then.accept(told));
            }
        });
    }

    private Statistics told(MediaStatistics now) {
        List<VideoTrackInfo> tracks = player.media().info().videoTracks();
        Optional<VideoTrackInfo> video =
                tracks == null ? Optional.empty() : tracks.stream().findFirst();
        return new Statistics(
                video.map(VideoTrackInfo::codecName).orElse(""),
                video.map(VideoTrackInfo::width).orElse(0),
                video.map(VideoTrackInfo::height).orElse(0),
                video.filter(v -> v.frameRateBase() > 0)
                        .map(v -> v.frameRate() / (double) v.frameRateBase())
                        .orElse(0.0),
                now.demuxBitrate() * VLC_BITRATE,
                now.picturesDisplayed(),
                now.picturesLost());
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
        return screen.imageProperty();
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
        public void buffering(MediaPlayer p, float percent) {
            long exactly = percent < 100 ? 0 : start.getAndSet(0);
            buffered = percent >= 100 && exactly == 0;
            if (exactly > 0) {
                vlc.execute(() -> player.controls().setTime(exactly));
            }
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
                        told(time);
                    }
                });
            }
        }
    }
}
