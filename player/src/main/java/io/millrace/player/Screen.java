package io.millrace.player;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.image.Image;

/**
 * Decides what is seen: the video, or a still that stands in until the video has come to its place. Used on the JavaFX
 * thread only.
 */
final class Screen {
    private final ReadOnlyObjectWrapper<Image> image = new ReadOnlyObjectWrapper<>();
    private Image video;
    private boolean arriving;
    private boolean paused;

    ReadOnlyObjectProperty<Image> imageProperty() {
        return image.getReadOnlyProperty();
    }

    /** Nothing is seen. */
    void clear() {
        video = null;
        arriving = false;
        image.set(null);
    }

    /** Another video is opened. */
    void open() {
        video = null;
        leave();
    }

    /** The video goes to another place: until it is there, stills are welcome. */
    void leave() {
        arriving = true;
        paused = false;
    }

    /** The video shows its new place. */
    void arrive() {
        if (video != null) {
            arriving = false;
            see();
        }
    }

    private void see() {
        if (!arriving && !paused) {
            image.set(video);
        }
    }

    /** Whether what is seen is not yet what plays. */
    boolean isArriving() {
        return arriving;
    }

    /** The video stands, and may be replaced by a still for as long as it does. */
    void pause() {
        paused = true;
    }

    /** The video moves again. */
    void resume() {
        paused = false;
        see();
    }

    /** The video's pictures are in another image from now on. */
    void video(Image fresh) {
        video = fresh;
        see();
    }

    /** Shows a still, unless the video has come to its place meanwhile. */
    void still(Image still) {
        if (arriving || paused) {
            image.set(still);
        }
    }
}
