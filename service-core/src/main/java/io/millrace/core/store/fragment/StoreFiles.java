package io.millrace.core.store.fragment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Where the files of a store are.
 *
 * @param root a directory for each volume
 * @param warm the same for files that were moved
 */
record StoreFiles(Path root, Optional<Path> warm) {
    static final String TRASH = ".trash-";
    private static final String WARM_NOTE = "warm-directory.txt";

    /**
     * The files below {@code root}, and where warm files are: where they shall be, or where they were, since files that
     * moved must not vanish from a store that is opened without saying so.
     */
    static StoreFiles of(Path root, Optional<Path> warm) throws IOException {
        Path note = root.resolve(WARM_NOTE);
        if (warm.isPresent()) {
            Files.createDirectories(warm.get());
            refuseToForget(note, warm.get());
            Files.writeString(note, warm.get().toAbsolutePath().toString());
            return new StoreFiles(root, warm);
        }
        if (!Files.exists(note)) {
            return new StoreFiles(root, Optional.empty());
        }
        Path place = Path.of(Files.readString(note).strip());
        if (!Files.isDirectory(place)) {
            throw new IOException(
                    "Media were moved to the warm directory %s, which is missing; bring it back, or delete %s to do without them"
                            .formatted(place, note));
        }
        return new StoreFiles(root, Optional.of(place));
    }

    /** Another warm directory would hide what lies in the former one. */
    private static void refuseToForget(Path note, Path warm) throws IOException {
        if (!Files.exists(note)) {
            return;
        }
        Path former = Path.of(Files.readString(note).strip());
        boolean another = !former.equals(warm.toAbsolutePath());
        if (another && Files.isDirectory(former)) {
            try (Stream<Path> left = Files.walk(former, 2)) {
                if (left.anyMatch(f -> f.toString().endsWith(LogFormat.LOG_SUFFIX))) {
                    throw new IOException(
                            "Media are in the warm directory %s; move them to %s, or give the former directory"
                                    .formatted(former, warm));
                }
            }
        }
    }

    Optional<Path> warm(Path directory) {
        return warm.map(w -> w.resolve(directory.getFileName()));
    }

    /** The directories of all volumes. */
    List<Path> volumes() throws IOException {
        return directories(false);
    }

    /** What is left of volumes that were deleted. */
    List<Path> trash() throws IOException {
        return directories(true);
    }

    private List<Path> directories(boolean trash) throws IOException {
        try (Stream<Path> all = Files.list(root)) {
            return all.filter(Files::isDirectory)
                    .filter(d -> d.getFileName().toString().startsWith(TRASH) == trash)
                    .sorted()
                    .toList();
        }
    }

    /** All log files of a volume, in order of their begin. A move that was cut short left the original in its place. */
    List<Path> logs(Path directory) throws IOException {
        Map<Path, Path> byName = new TreeMap<>();
        for (Path place :
                Stream.concat(warm(directory).stream(), Stream.of(directory)).toList()) {
            if (Files.isDirectory(place)) {
                try (Stream<Path> files = Files.list(place)) {
                    files.filter(f -> f.toString().endsWith(LogFormat.LOG_SUFFIX))
                            .forEach(f -> byName.put(f.getFileName(), f));
                }
            }
        }
        return List.copyOf(byName.values());
    }
}
