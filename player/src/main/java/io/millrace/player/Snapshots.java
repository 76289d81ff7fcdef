package io.millrace.player;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.image.Image;
import javax.imageio.ImageIO;

/** Saves pictures. */
public final class Snapshots {
    private Snapshots() {}

    /** A copy of the picture as it is now; call it on the JavaFX thread. */
    public static BufferedImage copy(Image image) {
        return SwingFXUtils.fromFXImage(image, null);
    }

    /** A picture for JavaFX of a copy. */
    public static Image image(BufferedImage copy) {
        return SwingFXUtils.toFXImage(copy, null);
    }

    /** Writes a PNG, making the directory when it is missing; call it off the JavaFX thread. */
    public static void writePng(BufferedImage image, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        ImageIO.write(image, "png", file.toFile());
    }
}
