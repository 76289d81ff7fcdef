package io.millrace.core.image;

import java.io.IOException;

/** Where generated images go. */
interface ImageDestination {
    /** Delivers an image; one of the same name is replaced, so that doing it again does no harm. */
    void put(ImageObject object) throws IOException;
}
