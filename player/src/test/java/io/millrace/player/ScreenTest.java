package io.millrace.player;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.image.Image;
import javafx.scene.image.WritableImage;
import org.junit.jupiter.api.Test;

class ScreenTest {
    private final Image video = new WritableImage(2, 2);
    private final Image still = new WritableImage(2, 2);
    private final Screen screen = new Screen();

    private Image seen() {
        return screen.imageProperty().get();
    }

    @Test
    void aStillStandsInUntilTheVideoHasArrived() {
        screen.open();
        screen.still(still);
        assertThat(seen()).isSameAs(still);
        screen.video(video);
        assertThat(seen()).isSameAs(still);
        screen.arrive();
        assertThat(seen()).isSameAs(video);
    }

    @Test
    void aStillThatComesTooLateIsNotSeen() {
        screen.open();
        screen.video(video);
        screen.arrive();
        screen.still(still);
        assertThat(seen()).isSameAs(video);
    }

    @Test
    void afterASeekTheOldPictureStaysUntilThereIsABetterOne() {
        screen.open();
        screen.video(video);
        screen.arrive();
        screen.leave();
        assertThat(seen()).isSameAs(video);
        screen.still(still);
        assertThat(seen()).isSameAs(still);
    }

    @Test
    void aPausedVideoGivesWayToAStillUntilItGoesOn() {
        screen.open();
        screen.video(video);
        screen.arrive();
        screen.pause();
        screen.still(still);
        screen.arrive();
        assertThat(seen()).isSameAs(still);
        screen.resume();
        assertThat(seen()).isSameAs(video);
    }

    @Test
    void nothingArrivesWithoutAVideo() {
        screen.open();
        screen.still(still);
        screen.arrive();
        assertThat(seen()).isSameAs(still);
        assertThat(screen.isArriving()).isTrue();
    }
}
