package io.millrace.core.cli;

import io.millrace.core.DataDirectory;
import io.millrace.core.archive.Fragment;
import io.millrace.core.archive.MkvExport;
import io.millrace.core.store.fragment.FragmentStore;
import io.millrace.core.store.fragment.StoreOptions;
import io.millrace.core.store.fragment.Verification;
import io.millrace.core.store.fragment.Verification.Depth;
import io.millrace.core.store.fragment.Verification.Repaired;
import io.millrace.core.store.fragment.Verification.Report;
import io.millrace.core.store.meta.Database;
import io.millrace.core.vault.KeyRing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Checks the store of a data directory that no engine has open; repairs and exports when asked to. */
@Command(
        name = "verify",
        description = {
            "Check the stored media of a data directory; no engine may run on it.",
            "Ends with 0 when all is well, with 5 when something is damaged."
        },
        mixinStandardHelpOptions = true)
final class Verify implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--data-dir", required = true, description = "The engine's data directory.")
    private Path dataDirectory;

    @Option(
            names = "--depth",
            defaultValue = "index",
            description =
                    "quick (identities and lengths), index (also where fragments begin and end) or full (every byte); default: ${DEFAULT-VALUE}.",
            converter = DepthConverter.class)
    private Depth depth;

    @Option(
            names = "--repair",
            description = "Build damaged or missing index files anew from the logs; cut off what is no whole fragment.")
    private boolean repair;

    @Option(names = "--export", paramLabel = "DIR", description = "Write the media as plain Matroska files to DIR.")
    private Path export;

    @Option(names = "--stream", description = "Export this stream only.")
    private String stream;

    /** Reads a depth in lower case. */
    static final class DepthConverter implements picocli.CommandLine.ITypeConverter<Depth> {
        @Override
        public Depth convert(String text) {
            return Stream.of(Depth.values())
                    .filter(d -> d.name().equals(text.toUpperCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("must be quick, index or full; not " + text));
        }
    }

    @Override
    public Integer call() {
        if (stream != null && export == null) {
            throw new ParameterException(spec.commandLine(), "--stream goes with --export; all streams are checked");
        }
        return Failures.told(() -> {
            Failures.requireDataDirectory(dataDirectory);
            try (DataDirectory held = DataDirectory.hold(dataDirectory);
                    Database database = Database.open(held.path().resolve("meta"))) {
                Path root = held.path().resolve("streams");
                KeyRing keys = new KeyRing(dataDirectory, KeyRing.Mode.PLAIN, Clock.systemUTC());
                boolean clean = verify(root, database, keys);
                boolean whole = export == null || export(root, database, keys);
                return clean && whole ? ExitCode.OK : ExitCode.DAMAGED;
            } catch (DataDirectory.HeldException e) {
                System.err.println("millrace-engine: " + e.getMessage());
                return ExitCode.DIRECTORY_HELD;
            }
        });
    }

    private boolean verify(Path root, Database database, KeyRing keys) throws IOException {
        Verification verification = Verification.of(root, database, keys);
        boolean lossless = true;
        Report report = verification.run(depth, tally -> {});
        print(report);
        if (repair && !report.isClean()) {
            for (Repaired index : verification.repair(report)) {
                System.out.printf(
                        "Index written anew: %s; %d fragments, %d lost%n",
                        index.index(), index.fragments(), index.lost());
                lossless &= index.lost() == 0;
            }
            report = Verification.of(root, database, keys).run(depth, tally -> {});
            print(report);
        }
        return report.isClean() && lossless;
    }

    private static void print(Report report) {
        report.findings()
                .forEach(f -> System.out.printf(
                        "%s, byte %d: %s%s%n",
                        f.file(), f.offset(), f.problem(), f.repairable() ? " (--repair can mend it)" : ""));
        System.out.printf(
                "%s check of %d streams: %d files, %d fragments, %d MB; %s%n",
                report.depth().name().toLowerCase(Locale.ROOT),
                report.tally().volumes(),
                report.tally().files(),
                report.tally().fragments(),
                report.tally().bytes() / 1_000_000,
                report.isClean()
                        ? "all is well"
                        : "findings: " + report.findings().size());
    }

    /** @return whether every fragment was written */
    private boolean export(Path root, Database database, KeyRing keys) throws IOException {
        int exported = 0;
        boolean whole = true;
        try (FragmentStore store = FragmentStore.open(root, StoreOptions.PLAIN.with(keys), database)) {
            for (String volume : store.volumes().stream().sorted().toList()) {
                String name = volume.substring(0, volume.lastIndexOf('-'));
                if (stream == null || name.equals(stream)) {
                    whole &= export(store, volume);
                    exported++;
                }
            }
        }
        if (exported == 0) {
            throw new IOException("There is no stream %s to export".formatted(stream == null ? "" : stream));
        }
        return whole;
    }

    private boolean export(FragmentStore store, String volume) throws IOException {
        Files.createDirectories(export);
        List<Fragment> fragments = store.volume(volume).orElseThrow().files().stream()
                .flatMap(file -> file.entries().stream().map(entry -> new Fragment(file, entry)))
                .sorted(Comparator.comparing((Fragment f) -> f.file().connection())
                        .thenComparing(Fragment::number))
                .toList();
        MkvExport.Result result = new MkvExport(export.resolve(volume + ".mkv"), () -> false).run(fragments);
        result.notes().forEach(System.out::println);
        System.out.printf("Exported %d fragments of %s%n", result.fragments(), volume);
        result.files().forEach(file -> System.out.println("  " + file));
        return result.notes().isEmpty();
    }
}
