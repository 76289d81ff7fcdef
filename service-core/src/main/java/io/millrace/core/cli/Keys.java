package io.millrace.core.cli;

import io.millrace.core.Rules;
import io.millrace.core.vault.Credential;
import io.millrace.core.vault.NewCredential;
import io.millrace.core.vault.Permissions;
import io.millrace.core.vault.Vault;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Lists, makes, rotates and ends access keys. They stand in the credentials file, which a running engine reads again
 * when it changes.
 */
@Command(name = "keys", description = "Manage access keys, also while an engine runs.", mixinStandardHelpOptions = true)
final class Keys implements Runnable {
    private static final String COLUMNS = "%-20s %-22s %-9s %s%n";

    @Override
    public void run() {
        picocli.CommandLine.usage(this, System.out);
    }

    @Command(name = "list", description = "List the keys.")
    int list(@Option(names = "--data-dir", required = true, paramLabel = "DIR") Path data) {
        return with(data, vault -> {
            System.out.printf(COLUMNS, "NAME", "ACCESS KEY ID", "STATE", "MAY");
            for (Credential c : vault.credentials()) {
                System.out.printf(COLUMNS, c.name(), c.key().id(), state(c), may(c));
            }
        });
    }

    private static String state(Credential c) {
        boolean expired = c.session()
                .filter(s -> !Clock.systemUTC().instant().isBefore(s.expires()))
                .isPresent();
        return !c.enabled() ? "disabled" : expired ? "expired" : "enabled";
    }

    private static String may(Credential c) {
        String until = c.session().map(s -> " until " + s.expires()).orElse("");
        return c.permissions().equals(Permissions.ALL)
                ? "everything" + until
                : String.join(",", c.permissions().actions()) + " on "
                        + String.join(",", c.permissions().resources()) + until;
    }

    @Command(name = "create", description = "Make a key and print it as a profile.")
    int create(
            @Option(names = "--data-dir", required = true, paramLabel = "DIR") Path data,
            @Parameters(paramLabel = "NAME", description = "Its profile in the credentials file.") String name,
            @Option(names = "--hours", description = "Make a temporary key that is good for so long.") Integer hours,
            @Option(
                            names = "--action",
                            defaultValue = "*",
                            description = "Allowed action, with wildcards; may be repeated.")
                    List<String> actions,
            @Option(
                            names = "--resource",
                            defaultValue = "*",
                            description = "Allowed ARN, with wildcards; may be repeated.")
                    List<String> resources) {
        return with(
                data,
                vault -> print(vault.create(Rules.load().check(new NewCredential(name, hours, actions, resources)))));
    }

    @Command(name = "rotate", description = "Give a key a new id and secret and print it; the old pair ends at once.")
    int rotate(
            @Option(names = "--data-dir", required = true, paramLabel = "DIR") Path data,
            @Parameters(paramLabel = "NAME") String name) {
        return with(data, vault -> print(vault.rotate(name)));
    }

    @Command(name = "enable", description = "Accept a key again.")
    int enable(
            @Option(names = "--data-dir", required = true, paramLabel = "DIR") Path data,
            @Parameters(paramLabel = "NAME") String name) {
        return with(data, vault -> vault.enable(name, true));
    }

    @Command(name = "disable", description = "Refuse a key.")
    int disable(
            @Option(names = "--data-dir", required = true, paramLabel = "DIR") Path data,
            @Parameters(paramLabel = "NAME") String name) {
        return with(data, vault -> vault.enable(name, false));
    }

    @Command(name = "delete", description = "Remove a key.")
    int delete(
            @Option(names = "--data-dir", required = true, paramLabel = "DIR") Path data,
            @Parameters(paramLabel = "NAME") String name) {
        return with(data, vault -> vault.delete(name));
    }

    private static void print(Credential c) {
        System.out.printf("[%s]%n", c.name());
        System.out.printf("aws_access_key_id = %s%n", c.key().id());
        System.out.printf("aws_secret_access_key = %s%n", c.key().secret());
        c.session().ifPresent(s -> System.out.printf("aws_session_token = %s%n", s.token()));
    }

    private static int with(Path data, Consumer<Vault> action) {
        Callable<Integer> work = () -> {
            Failures.requireDataDirectory(data);
            action.accept(Vault.existing(data, Clock.systemUTC()));
            return ExitCode.OK;
        };
        return Failures.told(work);
    }
}
