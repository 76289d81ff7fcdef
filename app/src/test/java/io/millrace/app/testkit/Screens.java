package io.millrace.app.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.testfx.api.FxRobot;

/** Waits for what a window shows, and takes pictures of it. */
public final class Screens {
    private static final Path DIRECTORY = Path.of("target/screenshots");

    private Screens() {}

    public static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(condition);
    }

    /** Writes a picture of a node to {@code target/screenshots/NAME.png}. */
    public static void take(FxRobot robot, Node node, String name) throws IOException {
        robot.sleep(400);
        Files.createDirectories(DIRECTORY);
        ImageIO.write(
                SwingFXUtils.fromFXImage(robot.capture(node).getImage(), null),
                "png",
                DIRECTORY.resolve(name + ".png").toFile());
    }
}
