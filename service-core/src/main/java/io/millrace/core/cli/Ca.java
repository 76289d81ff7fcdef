package io.millrace.core.cli;

import io.millrace.core.vault.LocalAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Exports the certificate of the local authority and tells how to trust it. */
@Command(
        name = "ca",
        description = "Export the local certificate authority and tell how to trust it.",
        mixinStandardHelpOptions = true)
final class Ca implements Callable<Integer> {
    @Option(names = "--data-dir", required = true, description = "The engine's data directory.")
    private Path dataDirectory;

    @Option(names = "--out", description = "File to copy the certificate to.")
    private Path out;

    @Override
    public Integer call() {
        return Failures.told(() -> {
            Failures.requireDataDirectory(dataDirectory);
            LocalAuthority authority = new LocalAuthority(dataDirectory, Clock.systemUTC());
            if (!Files.exists(authority.certificate())) {
                throw new IOException("There is no certificate authority yet; start the engine once with TLS");
            }
            if (out != null) {
                Files.copy(authority.certificate(), out, StandardCopyOption.REPLACE_EXISTING);
            }
            Path certificate =
                    Optional.ofNullable(out).orElse(authority.certificate()).toAbsolutePath();
            System.out.println("Certificate: " + certificate);
            List<LocalAuthority.Trust> ways = LocalAuthority.waysToTrust(certificate);
            ways.forEach(way -> System.out.printf("%n%s:%n  %s%n", way.system(), way.command()));
            return ExitCode.OK;
        });
    }
}
