package io.millrace.core.stream;

/**
 * What belongs to a stream's image generation and the API has no words for.
 *
 * @param everyFragment whether images are made of every fragment; otherwise only of those that their producer marked
 * @param announced whether the stream's notifications tell of each image, too
 */
public record ImageScope(boolean everyFragment, boolean announced) {
    /** What the service does. */
    public static final ImageScope MARKED = new ImageScope(false, false);

    /** Images of all that comes. */
    public static final ImageScope EVERY = new ImageScope(true, false);
}
