package io.millrace.core.media.mp4;

import io.millrace.core.media.MalformedMediaException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A box that is in memory.
 *
 * @param type four letters
 * @param offset where it starts in the file
 * @param body what follows its head
 */
record BoxReader(String type, long offset, ByteBuffer body) {
    /** Reads something from a box's body. */
    interface Parser<T> {
        T parse(ByteBuffer body) throws MalformedMediaException;
    }

    /** Reads from the body; running over its end is damage. */
    <T> T read(Parser<T> parser) throws MalformedMediaException {
        try {
            return parser.parse(body.duplicate());
        } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
            throw damaged("it is shorter than what it says it holds");
        }
    }

    MalformedMediaException damaged(String problem) {
        return new MalformedMediaException(type, offset, problem);
    }

    /** The boxes inside, of which {@code skip} bytes stand before the first. */
    List<BoxReader> children(int skip) throws MalformedMediaException {
        List<BoxReader> children = new ArrayList<>();
        ByteBuffer rest = body.duplicate();
        rest.position(Math.min(skip, rest.limit()));
        while (rest.remaining() >= 8) {
            long at = offset + 8 + rest.position();
            long size = rest.getInt() & 0xFFFFFFFFL;
            String type = type(rest);
            if (size == 1 && rest.remaining() >= 8) {
                size = rest.getLong() - 8;
            }
            size = size == 0 ? rest.remaining() + 8 : size;
            if (size < 8 || size - 8 > rest.remaining()) {
                throw new MalformedMediaException(
                        type, at, "its size reaches beyond the end of the " + this.type + " around it");
            }
            children.add(new BoxReader(type, at, rest.slice(rest.position(), (int) size - 8)));
            rest.position(rest.position() + (int) size - 8);
        }
        return children;
    }

    Optional<BoxReader> child(String wanted) throws MalformedMediaException {
        return children(0).stream().filter(b -> b.type.equals(wanted)).findFirst();
    }

    /** A box further down, by the types on the way. */
    Optional<BoxReader> find(String... path) throws MalformedMediaException {
        Optional<BoxReader> at = Optional.of(this);
        for (String step : path) {
            at = at.isPresent() ? at.get().child(step) : at;
        }
        return at;
    }

    BoxReader require(String... path) throws MalformedMediaException {
        Optional<BoxReader> found = find(path);
        if (found.isEmpty()) {
            throw damaged("it has no " + String.join("/", path));
        }
        return found.get();
    }

    static String type(ByteBuffer in) {
        byte[] letters = new byte[4];
        in.get(letters);
        return new String(letters, StandardCharsets.ISO_8859_1);
    }
}
