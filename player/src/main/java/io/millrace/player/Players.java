package io.millrace.player;

import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.co.caprica.vlcj.factory.discovery.NativeDiscovery;

/** Makes the player that this machine can run. */
public final class Players {
    private static final Logger log = LoggerFactory.getLogger(Players.class);
    private static final String INSTALL = System.getProperty("os.name").startsWith("Linux")
            ? "Video needs the VLC library. Install it with\nsudo apt install libvlc5 vlc-plugin-base\nand start Millrace again."
            : "Video needs VLC. Install it from videolan.org and start Millrace again.";

    private static final int SMALL_WIDTH = 720;

    private Players() {}

    /** Loads VLC, which takes up to a second: call it off the JavaFX thread. */
    public static Player create() {
        Player player = create(Integer.MAX_VALUE);
        if (player instanceof VlcPlayer vlc) {
            vlc.rehearse();
        }
        return player;
    }

    /** Likewise, a player whose pictures are small, for one of several side by side. */
    public static Player createSmall() {
        return create(SMALL_WIDTH);
    }

    private static Player create(int maxWidth) {
        try {
            if (Boolean.getBoolean("millrace.player.off") || !new NativeDiscovery().discover()) {
                return new UnavailablePlayer(INSTALL);
            }
            return new VlcPlayer(hasSound(), maxWidth);
        } catch (LinkageError | RuntimeException e) {
            log.warn("VLC cannot be used", e);
            return new UnavailablePlayer(INSTALL);
        }
    }

    /** Without a sound device VLC would complain thousands of times a second. */
    private static boolean hasSound() {
        return !System.getProperty("os.name").startsWith("Linux")
                || System.getenv("PULSE_SERVER") != null
                || Files.exists(Path.of("/dev/snd/controlC0"))
                || System.getenv("XDG_RUNTIME_DIR") != null
                        && Files.exists(Path.of(System.getenv("XDG_RUNTIME_DIR"), "pulse", "native"));
    }
}
