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
    /** The tags of Tags elements, one behind the other. */
    public static List<MkvTag> read(byte[] elements) throws MalformedMediaException {
        List<MkvTag> tags = new ArrayList<>();
        new EbmlElement(MkvId.SEGMENT, 0, ByteBuffer.wrap(elements)).children(child -> {
            if (child.id() == MkvId.TAGS) {
                tags.addAll(HeaderBuilder.tagsOf(child));
            }
        });
        return tags;
    }
}
