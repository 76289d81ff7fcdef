package io.millrace.core.media.mkv;

import io.millrace.core.media.MalformedMediaException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A SimpleTag.
 *
 * @param name TagName
 * @param value TagString; empty when the element has none
 */
public record MkvTag(String name, String value) {
    /** The entries of each Tag in Tags elements that stand one behind the other. */
    public static List<List<MkvTag>> read(byte[] elements) throws MalformedMediaException {
        List<List<MkvTag>> tags = new ArrayList<>();
        new EbmlElement(MkvId.SEGMENT, 0, ByteBuffer.wrap(elements)).children(child -> {
            if (child.id() == MkvId.TAGS) {
                child.children(tag -> tags.add(HeaderBuilder.entries(tag)));
            }
        });
        return tags;
    }
}
