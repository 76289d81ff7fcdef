package io.millrace.core.media;

import java.io.IOException;

/** The bytes break the container's rules. Says which element is wrong, where it starts and what is wrong with it. */
public class MalformedMediaException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String element;
    private final long offset;

    /**
     * @param element the element's name, e.g. {@code SimpleBlock}
     * @param offset where it starts, in bytes from the begin of the input
     * @param problem what is wrong, as the end of a sentence
     */
    public MalformedMediaException(String element, long offset, String problem) {
        super("%s at byte %d: %s".formatted(element, offset, problem));
        this.element = element;
        this.offset = offset;
    }

    public String element() {
        return element;
    }

    public long offset() {
        return offset;
    }
}
