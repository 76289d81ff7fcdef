package io.millrace.player;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.geometry.Dimension2D;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import uk.co.caprica.vlcj.player.base.MediaPlayer;
import uk.co.caprica.vlcj.player.embedded.videosurface.callback.BufferFormat;
import uk.co.caprica.vlcj.player.embedded.videosurface.callback.BufferFormatCallback;
import uk.co.caprica.vlcj.player.embedded.videosurface.callback.RenderCallback;
import uk.co.caprica.vlcj.player.embedded.videosurface.callback.format.RV32BufferFormat;

/**
 * Takes VLC's pictures into a JavaFX image. VLC writes into the buffer on its own thread; updates of the screen are
 * coalesced, so a slow screen skips pictures and never holds VLC up.
 */
final class VideoSurface implements BufferFormatCallback, RenderCallback {
    private final int maxWidth;
    private final Supplier<Dimension2D> displaySize;
    private final Consumer<Image> onImage;
    private final Runnable onDrawn;
    private final Runnable onShown;
    private final AtomicBoolean updating = new AtomicBoolean();
    private volatile PixelBuffer<ByteBuffer> pixels;
    private int width;
    private int height;

    /**
     * @param maxWidth larger pictures are made smaller by VLC
     * @param displaySize the picture's true size, or null while unknown; coded sizes are padded
     * @param onImage told of a new image, on the JavaFX thread
     * @param onDrawn told of each picture that VLC has drawn, on VLC's thread
     * @param onShown told when that image has another picture, on that thread
     */
    VideoSurface(
            int maxWidth,
            Supplier<Dimension2D> displaySize,
            Consumer<Image> onImage,
            Runnable onDrawn,
            Runnable onShown) {
        this.maxWidth = maxWidth;
        this.onDrawn = onDrawn;
        this.onShown = onShown;
        this.displaySize = displaySize;
        this.onImage = onImage;
    }

    @Override
    public BufferFormat getBufferFormat(int codedWidth, int codedHeight) {
        Dimension2D size = displaySize.get();
        width = size == null ? codedWidth : (int) size.getWidth();
        height = size == null ? codedHeight : (int) size.getHeight();
        if (width > maxWidth) {
            height = Math.round((float) height * maxWidth / width);
            width = maxWidth;
        }
        return new RV32BufferFormat(width, height);
    }

    @Override
    public void newFormatSize(int bufferWidth, int bufferHeight, int displayWidth, int displayHeight) {
        // The format callback has fixed the size.
    }

    @Override
    public void allocatedBuffers(ByteBuffer[] buffers) {
        PixelBuffer<ByteBuffer> fresh =
                new PixelBuffer<>(width, height, buffers[0], PixelFormat.getByteBgraPreInstance());
        pixels = fresh;
        Platform.runLater(() -> onImage.accept(new WritableImage(fresh)));
    }

    @Override
    public void lock(MediaPlayer mediaPlayer) {
        // Tearing is bounded by VLC's own double buffering.
    }

    @Override
    public void display(
            MediaPlayer mediaPlayer, ByteBuffer[] buffers, BufferFormat format, int displayWidth, int displayHeight) {
        onDrawn.run();
        if (updating.compareAndSet(false, true)) {
            Platform.runLater(() -> {
                updating.set(false);
                pixels.updateBuffer(buffer -> null);
                onShown.run();
            });
        }
    }

    @Override
    public void unlock(MediaPlayer mediaPlayer) {
        // See lock.
    }
}
