package io.millrace.app.ui.images;

import io.millrace.app.ui.Background;
import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Makes small pictures in the background and keeps the last of them. JavaFX thread.
 *
 * @param <T> what a picture stands for
 */
final class Pictures<T> {
    /** How wide they are made, in pixels. */
    static final int WIDTH = 192;

    private static final int KEPT = 500;

    private final Background background;
    private final Supplier<Making<T>> making;
    private final Map<T, BufferedImage> made = new LinkedHashMap<>();
    private int turns;

    /** How a picture is made; on any thread. */
    interface Making<T> {
        Optional<BufferedImage> of(T item) throws Exception;
    }

    /** @param making asked for each picture, on the JavaFX thread, how it is made now */
    Pictures(Background background, Supplier<Making<T>> making) {
        this.background = background;
        this.making = making;
    }

    /**
     * Hands a picture on, soon; null when there is none.
     *
     * @param wanted asked, on any thread, whether it is still to be seen
     */
    void picture(T item, BooleanSupplier wanted, Consumer<BufferedImage> then) {
        BufferedImage known = made.get(item);
        if (known != null) {
            then.accept(known);
            return;
        }
        Making<T> now = making.get();
        int turn = turns;
        background.run(
                () -> wanted.getAsBoolean() ? now.of(item) : Optional.<BufferedImage>empty(),
                picture -> {
                    if (turn == turns) {
                        picture.ifPresent(p -> keep(item, p));
                        then.accept(picture.orElse(null));
                    }
                },
                e -> then.accept(null));
    }

    private void keep(T item, BufferedImage picture) {
        made.put(item, picture);
        if (made.size() > KEPT) {
            made.remove(made.keySet().iterator().next());
        }
    }

    /** Forgets all, also what is being made. */
    void clear() {
        turns++;
        made.clear();
    }
}
