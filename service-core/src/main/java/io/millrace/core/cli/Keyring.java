package io.millrace.core.cli;

import io.millrace.core.vault.KeyRing;
import io.millrace.core.vault.KeyState;
import io.millrace.core.vault.RingKey;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** Manages the keys that stored media are encrypted under. */
@Command(
        name = "keyring",
        description = "Manage encryption keys, also while an engine runs.",
        mixinStandardHelpOptions = true)
final class Keyring implements Runnable {
    private static final String COLUMNS = "%-40s %-18s %s%n";

    @Override
    public void run() {
        picocli.CommandLine.usage(this, System.out);
    }

    @Command(name = "list", description = "List the keys.")
    int list(@Option(names = "--data-dir", required = true, paramLabel = "DIR") Path data) {
        return with(data, ring -> {
            System.out.printf(COLUMNS, "NAME", "STATE", "CREATED");
            ring.keys().forEach(Keyring::print);
        });
    }

    @Command(name = "create", description = "Make a key.")
    int create(
            @Option(names = "--data-dir", required = true, paramLabel = "DIR") Path data,
            @Parameters(paramLabel = "NAME", description = "alias/NAME, key/ID or an ARN, as in KmsKeyId.")
                    String name) {
        return with(data, ring -> print(ring.create(name)));
    }

    @Command(
            name = "set",
            description = {
                "Let a key be used (enabled), or not: disabled, pending_deletion, access_denied,",
                "validation_error, unavailable or invalid_usage, so that clients meet each error."
            })
    int set(
            @Option(names = "--data-dir", required = true, paramLabel = "DIR") Path data,
            @Parameters(paramLabel = "NAME") String name,
            @Parameters(paramLabel = "STATE", converter = StateConverter.class) KeyState state) {
        return with(data, ring -> print(ring.set(name, state)));
    }

    /** Reads a state in lower case; a key is deleted by its own verb. */
    static final class StateConverter implements ITypeConverter<KeyState> {
        @Override
        public KeyState convert(String text) {
            Map<String, KeyState> states = Arrays.stream(KeyState.values())
                    .filter(s -> s != KeyState.DELETED)
                    .collect(Collectors.toMap(
                            s -> s.name().toLowerCase(Locale.ROOT), s -> s, (a, b) -> a, LinkedHashMap::new));
            return Optional.ofNullable(states.get(text.toLowerCase(Locale.ROOT)))
                    .orElseThrow(() ->
                            new TypeConversionException("the state is one of: " + String.join(", ", states.keySet())));
        }
    }

    @Command(name = "delete", description = "Destroy a key; all media that it sealed are lost for good.")
    int delete(
            @Option(names = "--data-dir", required = true, paramLabel = "DIR") Path data,
            @Option(names = "--yes", required = true, description = "Say that the media may be lost.") boolean yes,
            @Parameters(paramLabel = "NAME") String name) {
        return with(data, ring -> print(ring.set(name, KeyState.DELETED)));
    }

    private static void print(RingKey key) {
        System.out.printf(COLUMNS, key.name(), key.state().name().toLowerCase(Locale.ROOT), key.created());
    }

    private static int with(Path data, Consumer<KeyRing> action) {
        Callable<Integer> work = () -> {
            Failures.requireDataDirectory(data);
            action.accept(new KeyRing(data, KeyRing.Mode.SEALING, Clock.systemUTC()));
            return ExitCode.OK;
        };
        return Failures.told(work);
    }
}
