package io.millrace.core.image;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Where generated images go. */
interface ImageDestination {
    /**
     * Something that lies there.
     *
     * @param bytes its size
     */
    record Entry(String name, long bytes) {}

    /** Delivers an image; one of the same name is replaced, so that doing it again does no harm. */
    void put(ImageObject object) throws IOException;

    /** What an image is called there: its name, or less of it where names may not be so long. */
    String nameOf(ImageObject object);

    /** Hands on what lies there under the names that are wanted, in any order. */
    void list(Predicate<String> wanted, Consumer<Entry> each) throws IOException;

    /** An image that lies there; empty when there is none of that name. */
    Optional<ImageObject> get(String name) throws IOException;
}
