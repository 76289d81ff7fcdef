package io.millrace.core.vault;

import io.millrace.core.vault.Credential.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The credentials file: an AWS ini file with one profile per key, so that SDKs and the AWS CLI can use it as it is. What
 * they do not know stands in members that begin with {@code millrace_}.
 */
record CredentialsFile(Path path) {
    private static final String ID = "aws_access_key_id";
    private static final String SECRET = "aws_secret_access_key";
    private static final String TOKEN = "aws_session_token";
    private static final String EXPIRES = "millrace_expires";
    private static final String ENABLED = "millrace_enabled";
    private static final String ACTIONS = "millrace_actions";
    private static final String RESOURCES = "millrace_resources";
    private static final Set<String> KNOWN = Set.of(ID, SECRET, TOKEN, EXPIRES, ENABLED, ACTIONS, RESOURCES);

    boolean exists() {
        return Files.exists(path);
    }

    /** The keys in the order of the file. */
    List<Credential> read() throws IOException {
        List<Credential> credentials = new ArrayList<>();
        for (Map.Entry<String, Map<String, String>> profile : profiles().entrySet()) {
            credentials.add(credential(profile.getKey(), profile.getValue()));
        }
        return List.copyOf(credentials);
    }

    private Map<String, Map<String, String>> profiles() throws IOException {
        Map<String, Map<String, String>> profiles = new LinkedHashMap<>();
        String profile = Credential.DEFAULT;
        for (String line : Files.readAllLines(path)) {
            String text = line.strip();
            int equals = text.indexOf('=');
            if (text.startsWith("[") && text.endsWith("]")) {
                profile = text.substring(1, text.length() - 1).strip();
            } else if (equals > 0 && !text.startsWith("#") && !text.startsWith(";")) {
                profiles.computeIfAbsent(profile, p -> new LinkedHashMap<>())
                        .put(
                                text.substring(0, equals).strip().toLowerCase(Locale.ROOT),
                                text.substring(equals + 1).strip());
            }
        }
        return profiles;
    }

    private Credential credential(String name, Map<String, String> values) throws IOException {
        String id = values.get(ID);
        String secret = values.get(SECRET);
        if (id == null || secret == null) {
            throw new IOException("%s: profile %s lacks %s or %s; mend it, or delete the file to get a new key"
                    .formatted(path, name, ID, SECRET));
        }
        Optional<Session> session = values.containsKey(TOKEN)
                ? Optional.of(new Session(values.get(TOKEN), expiry(name, values)))
                : Optional.empty();
        return new Credential(
                name,
                new AccessKey(id, secret),
                !values.getOrDefault(ENABLED, "true").equals("false"),
                session,
                new Permissions(list(values, ACTIONS), list(values, RESOURCES)));
    }

    private Instant expiry(String name, Map<String, String> values) throws IOException {
        try {
            return Instant.parse(values.getOrDefault(EXPIRES, ""));
        } catch (DateTimeException e) {
            throw new IOException("%s: profile %s needs %s as 2026-11-21T14:30:00Z".formatted(path, name, EXPIRES), e);
        }
    }

    private static List<String> list(Map<String, String> values, String name) {
        return List.of(values.getOrDefault(name, "*").split("\\s*,\\s*"));
    }

    /** Writes the keys; members of a profile that are not known here stay. */
    void write(List<Credential> credentials) throws IOException {
        Map<String, Map<String, String>> before = exists() ? profiles() : Map.of();
        StringBuilder text = new StringBuilder();
        for (Credential c : credentials) {
            text.append('[').append(c.name()).append("]\n");
            line(text, ID, c.key().id());
            line(text, SECRET, c.key().secret());
            c.session().ifPresent(s -> {
                line(text, TOKEN, s.token());
                line(text, EXPIRES, s.expires().toString());
            });
            if (!c.enabled()) {
                line(text, ENABLED, "false");
            }
            if (!c.permissions().equals(Permissions.ALL)) {
                line(text, ACTIONS, String.join(",", c.permissions().actions()));
                line(text, RESOURCES, String.join(",", c.permissions().resources()));
            }
            before.getOrDefault(c.name(), Map.of()).forEach((name, value) -> {
                if (!KNOWN.contains(name)) {
                    line(text, name, value);
                }
            });
            text.append('\n');
        }
        SecretFiles.write(path, text.toString());
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(name).append(" = ").append(value).append('\n');
    }
}
