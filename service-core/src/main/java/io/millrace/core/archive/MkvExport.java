package io.millrace.core.archive;

import io.millrace.core.media.mkv.MkvWriter;
import io.millrace.core.store.fragment.FragmentReader;
import io.millrace.core.store.fragment.FragmentReader.Piece;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Writes fragments as plain Matroska files that any player opens. Fragments of one ingest connection share a header and
 * become one file; another connection begins another file. One thread at a time.
 */
public final class MkvExport {
    private final Path first;
    private final BooleanSupplier cancelled;
    private final List<Path> files = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private int written;

    /**
     * What was written.
     *
     * @param notes what could not be, as sentences
     */
    public record Result(List<Path> files, int fragments, List<String> notes) {}

    /**
     * @param first the first file; further ones get a number before the suffix
     * @param cancelled makes {@link #run} return soon
     */
    public MkvExport(Path first, BooleanSupplier cancelled) {
        this.first = first;
        this.cancelled = cancelled;
    }

    /** Writes the fragments in their order; a damaged one is left out and told. */
    public Result run(List<Fragment> fragments) throws IOException {
        int next = 0;
        while (next < fragments.size() && !cancelled.getAsBoolean()) {
            next = writeFile(fragments, next);
        }
        return new Result(List.copyOf(files), written, List.copyOf(notes));
    }

    private int writeFile(List<Fragment> fragments, int from) throws IOException {
        long connection = fragments.get(from).file().connection();
        int next = from;
        OutputStream out = null;
        try {
            while (next < fragments.size()
                    && fragments.get(next).file().connection() == connection
                    && !cancelled.getAsBoolean()) {
                Optional<FragmentReader> reader = readable(fragments.get(next), out == null);
                if (reader.isPresent()) {
                    out = out == null ? begin(fragments.get(next)) : out;
                    write(fragments.get(next), reader.get(), out);
                }
                next++;
            }
        } finally {
            if (out != null) {
                out.close();
            }
        }
        return next;
    }

    /** A file comes into being with its first fragment. */
    private OutputStream begin(Fragment fragment) throws IOException {
        byte[] header = fragment.file().header();
        Path target = target();
        OutputStream out = new BufferedOutputStream(
                Files.newOutputStream(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), 1 << 16);
        files.add(target);
        out.write(header);
        return out;
    }

    private Path target() {
        if (files.isEmpty()) {
            return first;
        }
        String name = first.getFileName().toString();
        int dot = name.lastIndexOf('.');
        String stem = dot < 0 ? name : name.substring(0, dot);
        return first.resolveSibling(stem + "-" + (files.size() + 1) + (dot < 0 ? "" : name.substring(dot)));
    }

    /** @param first whether the file's header is needed, too */
    private Optional<FragmentReader> readable(Fragment fragment, boolean first) {
        try {
            if (first) {
                fragment.file().header();
            }
            return Optional.of(fragment.file().checkedReader(fragment.entry()));
        } catch (IOException e) {
            notes.add("Fragment %s is left out: %s.".formatted(fragment.number(), e.getMessage()));
            return Optional.empty();
        }
    }

    private void write(Fragment fragment, FragmentReader checked, OutputStream out) throws IOException {
        try (FragmentReader reader = checked) {
            out.write(MkvWriter.clusterHead(fragment.bytes()));
            for (Optional<Piece> piece = reader.next(); piece.isPresent(); piece = reader.next()) {
                var bytes = piece.get().bytes();
                out.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
            }
        }
        written++;
    }
}
