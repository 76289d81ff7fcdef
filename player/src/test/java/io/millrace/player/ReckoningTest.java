package io.millrace.player;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReckoningTest {
    private static final long MILLIS = 1_000_000;

    private final Reckoning reckoning = new Reckoning();

    @Test
    void standsAtAPlaceUntilThePlayerHasComeThere() {
        reckoning.stand(5_000);
        assertThat(reckoning.at(900 * MILLIS)).isEqualTo(5_000);
        reckoning.go(1_000 * MILLIS);
        assertThat(reckoning.at(1_200 * MILLIS)).isEqualTo(5_200);
    }

    @Test
    void goesOnAtTheSpeedThatItPlays() {
        reckoning.go(0);
        reckoning.setRate(2, 100 * MILLIS);
        assertThat(reckoning.at(300 * MILLIS)).isEqualTo(100 + 400);
    }

    @Test
    void waitsWhenNothingIsHeard() {
        reckoning.go(0);
        assertThat(reckoning.at(9_000 * MILLIS)).isEqualTo(1_300);
    }

    @Test
    void goesOnWithPicturesWhenNoTimeIsTold() {
        reckoning.go(0);
        reckoning.shown(8_500 * MILLIS);
        assertThat(reckoning.at(9_000 * MILLIS)).isEqualTo(9_000);
    }

    @Test
    void believesWhatIsToldWhenItIsAheadOrFarBehind() {
        reckoning.go(0);
        reckoning.told(500, 1_000 * MILLIS);
        assertThat(reckoning.at(1_000 * MILLIS)).isEqualTo(1_000);
        reckoning.told(3_000, 1_000 * MILLIS);
        assertThat(reckoning.at(1_000 * MILLIS)).isEqualTo(3_000);
        reckoning.told(100, 2_500 * MILLIS);
        assertThat(reckoning.at(2_500 * MILLIS)).isEqualTo(100);
    }

    @Test
    void doesNotBelieveTheBeginOfTheSegmentShortlyBehindASeek() {
        reckoning.stand(9_000);
        reckoning.go(0);
        reckoning.told(7_000, 200 * MILLIS);
        assertThat(reckoning.at(200 * MILLIS)).isEqualTo(9_200);
    }
}
