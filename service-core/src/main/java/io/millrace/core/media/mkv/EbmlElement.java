package io.millrace.core.media.mkv;

import io.millrace.core.media.MalformedMediaException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A small element that is wholly in memory.
 *
 * @param id the element's id
 * @param offset where its head starts in the input
 * @param body its payload
 */
record EbmlElement(int id, long offset, ByteBuffer body) {

    String name() {
        return MkvId.name(id);
    }

    long uint() throws MalformedMediaException {
        if (body.remaining() > 8) {
            throw new MalformedMediaException(name(), offset, "an integer of " + body.remaining() + " bytes");
        }
        long value = 0;
        for (int i = body.position(); i < body.limit(); i++) {
            value = value << 8 | body.get(i) & 0xFF;
        }
        return value;
    }

    double floating() throws MalformedMediaException {
        return switch (body.remaining()) {
            case 0 -> 0;
            case 4 -> body.getFloat(body.position());
            case 8 -> body.getDouble(body.position());
            default ->
                throw new MalformedMediaException(
                        name(), offset, "a floating point number of " + body.remaining() + " bytes");
        };
    }

    /** The text up to the first zero byte. */
    String text() {
        String text = StandardCharsets.UTF_8.decode(body.duplicate()).toString();
        int zero = text.indexOf('\0');
        return zero < 0 ? text : text.substring(0, zero);
    }

    byte[] bytes() {
        byte[] bytes = new byte[body.remaining()];
        body.duplicate().get(bytes);
        return bytes;
    }

    /**
     * Visits the elements inside this master.
     *
     * @throws MalformedMediaException when one of them does not fit into it
     */
    void children(ChildVisitor visitor) throws MalformedMediaException {
        ByteBuffer rest = body.duplicate();
        while (rest.hasRemaining()) {
            long at = offset + headLength() + rest.position() - body.position();
            visitor.visit(next(rest, at));
        }
    }

    private EbmlElement next(ByteBuffer rest, long at) throws MalformedMediaException {
        int idLength = Integer.numberOfLeadingZeros(rest.get(rest.position()) & 0xFF) - 23;
        if (idLength > 4 || idLength > rest.remaining()) {
            throw new MalformedMediaException(name(), at, "no element id can begin here");
        }
        int id = 0;
        for (int i = 0; i < idLength; i++) {
            id = id << 8 | rest.get() & 0xFF;
        }
        long size = vint(rest, id, at);
        if (size < 0 || size > rest.remaining()) {
            throw new MalformedMediaException(
                    MkvId.name(id), at, "its size reaches beyond the end of the " + name() + " around it");
        }
        EbmlElement child = new EbmlElement(id, at, rest.slice(rest.position(), (int) size));
        rest.position(rest.position() + (int) size);
        return child;
    }

    /** Head bytes that lay between the element's offset and its body, as far as they matter for messages. */
    private int headLength() {
        return (id >>> 24 != 0 ? 4 : id >>> 16 != 0 ? 3 : id >>> 8 != 0 ? 2 : 1) + 1;
    }

    private static long vint(ByteBuffer rest, int id, long at) throws MalformedMediaException {
        int length = rest.hasRemaining() ? Integer.numberOfLeadingZeros(rest.get(rest.position()) & 0xFF) - 23 : 9;
        if (length > 8 || length > rest.remaining()) {
            throw new MalformedMediaException(MkvId.name(id), at, "its size is damaged or cut off");
        }
        long value = rest.get() & (0xFF >> length);
        for (int i = 1; i < length; i++) {
            value = value << 8 | rest.get() & 0xFF;
        }
        return value;
    }

    /** Visits a child; may refuse it. */
    interface ChildVisitor {
        void visit(EbmlElement child) throws MalformedMediaException;
    }
}
