package io.millrace.core.cli;

import io.millrace.core.EngineConfig;
import io.millrace.core.stream.SizeCaps;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The flags about how media are kept. */
final class StorageFlags {
    private static final long MIB = 1L << 20;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--warm-dir", description = "Directory that older media of WARM streams are moved to.")
    private Path warmDirectory;

    @Option(names = "--no-encryption", description = "Keep new media plain; what is encrypted can still be read.")
    private boolean plain;

    @Option(
            names = "--max-stream-mb",
            defaultValue = "0",
            description = "Megabytes of media a stream keeps at most, oldest go first; 0 for no limit.")
    private long maxStream;

    @Option(
            names = "--max-store-mb",
            defaultValue = "0",
            description = "Megabytes of media all streams keep at most, oldest go first; 0 for no limit.")
    private long maxStore;

    @Option(
            names = "--keep-free-mb",
            defaultValue = "64",
            description = "Megabytes ingest leaves free on the disk (default: ${DEFAULT-VALUE}).")
    private long keepFree;

    @Option(
            names = "--s3-endpoint",
            paramLabel = "URL",
            description = "S3-compatible store for images with s3:// destinations, with the key of profile s3.")
    private URI s3Endpoint;

    EngineConfig.Storage storage() {
        if (maxStream < 0 || maxStore < 0 || keepFree < 0) {
            throw new ParameterException(
                    spec.commandLine(), "--max-stream-mb, --max-store-mb and --keep-free-mb must not be negative");
        }
        if (s3Endpoint != null && !String.valueOf(s3Endpoint.getScheme()).matches("https?")) {
            throw new ParameterException(
                    spec.commandLine(), "--s3-endpoint must be an http or https URL, not " + s3Endpoint);
        }
        return new EngineConfig.Storage(
                Optional.ofNullable(warmDirectory),
                !plain,
                new SizeCaps(maxStream * MIB, maxStore * MIB),
                keepFree * MIB,
                Optional.ofNullable(s3Endpoint));
    }
}
