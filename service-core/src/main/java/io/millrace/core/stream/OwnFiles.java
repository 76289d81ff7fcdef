package io.millrace.core.stream;

import io.millrace.core.base.ServiceException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The engine's own files, among which nothing may be delivered. */
public record OwnFiles(Path directory) {
    /**
     * Requires that a destination lies elsewhere.
     *
     * @param name of the destination in the message
     * @throws ServiceException InvalidArgument
     */
    public void requireElsewhere(String name, String uri) {
        if (DeliveryTarget.of(uri) instanceof DeliveryTarget.Local local
                && real(local.path()).startsWith(real(directory))) {
            throw ServiceException.invalid(name + " must not lead into the data directory of the engine.");
        }
    }

    /** The path without symbolic links, as far as it is there. */
    private static Path real(Path path) {
        Path whole = path.toAbsolutePath().normalize();
        Path there = whole;
        while (!Files.exists(there)) {
            there = there.getParent();
        }
        try {
            return there.toRealPath().resolve(there.relativize(whole));
        } catch (IOException e) {
            throw new UncheckedIOException("The way to " + path + " cannot be followed", e);
        }
    }
}
