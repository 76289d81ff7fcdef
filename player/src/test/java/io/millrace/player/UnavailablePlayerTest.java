package io.millrace.player;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class UnavailablePlayerTest {
    @Test
    void saysWhatToInstallAndFailsToOpen() {
        try (UnavailablePlayer player = new UnavailablePlayer("Install VLC.")) {
            assertThat(player.unavailable()).contains("Install VLC.");
            player.open("http://127.0.0.1/x", Duration.ZERO);
            assertThat(player.stateProperty().get()).isEqualTo(Player.State.FAILED);
            player.stop();
            assertThat(player.stateProperty().get()).isEqualTo(Player.State.IDLE);
        }
    }
}
