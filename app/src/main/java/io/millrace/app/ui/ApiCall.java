package io.millrace.app.ui;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.core.Engine;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A call of the API, to copy as text for the AWS CLI, boto3 or the AWS SDK for Java v2.
 *
 * @param operation e.g. {@code CreateStream}
 * @param parameters by their names on the wire; structures as maps, maps as {@link Pairs}; null is left out
 * @param endpoint the engine's address
 */
public record ApiCall(String operation, Map<String, Object> parameters, String endpoint) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> CONSTANTS = Set.of("Protocols", "FormatConfig");

    /** A map on the wire, e.g. of tags, which SDKs treat unlike a structure. */
    public record Pairs(Map<String, String> entries) {}

    /** A call of an engine; give names and values in turn. */
    public static ApiCall of(Engine engine, String operation, Object... namesAndValues) {
        return new ApiCall(operation, structure(namesAndValues), engine.address());
    }

    /** A structure; null values are left out, and so is a structure that has no members left. */
    public static Map<String, Object> structure(Object... namesAndValues) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            Object value = namesAndValues[i + 1];
            if (value != null && !(value instanceof Map<?, ?> map && map.isEmpty())) {
                members.put(namesAndValues[i].toString(), value instanceof Enum<?> e ? e.name() : value);
            }
        }
        return members;
    }

    /** A line for a shell. */
    public String cli() {
        boolean clip = operation.equals("GetClip");
        return "aws " + (clip ? "kinesis-video-archived-media" : "kinesisvideo") + " "
                + dashed(operation) + " --endpoint-url " + endpoint
                + parameters.entrySet().stream()
                        .map(p -> " --" + dashed(p.getKey()) + " " + shell(p.getValue()))
                        .collect(Collectors.joining())
                + (clip ? " clip.mp4" : "");
    }

    private static String shell(Object value) {
        String text = value instanceof String s ? s : json(value);
        return text.matches("[\\w.:/@%+=,-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(plain(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object plain(Object value) {
        if (value instanceof Pairs pairs) {
            return pairs.entries;
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> copy = new LinkedHashMap<>();
            map.forEach((k, v) -> copy.put(k, plain(v)));
            return copy;
        }
        return value instanceof Collection<?> c ? c.stream().map(ApiCall::plain).toList() : value;
    }

    /** Lines of Python. */
    public String boto3() {
        return """
                import boto3

                kvs = boto3.client("kinesisvideo", endpoint_url="%s")
                kvs.%s(%s)
                """
                .formatted(
                        endpoint,
                        dashed(operation).replace('-', '_'),
                        parameters.entrySet().stream()
                                .map(p -> p.getKey() + "=" + python(p.getValue()))
                                .collect(Collectors.joining(", ")));
    }

    private static String python(Object value) {
        if (value instanceof Boolean b) {
            return b ? "True" : "False";
        }
        if (value instanceof Pairs pairs) {
            return python(pairs.entries);
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(e -> json(e.getKey().toString()) + ": " + python(e.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (value instanceof Collection<?> list) {
            return list.stream().map(ApiCall::python).collect(Collectors.joining(", ", "[", "]"));
        }
        return json(value);
    }

    /** Lines of Java. */
    public String java() {
        return """
                KinesisVideoClient kvs = KinesisVideoClient.builder()
                        .endpointOverride(URI.create("%s"))
                        .build();
                kvs.%s(r -> r%s);
                """
                .formatted(endpoint, camel(operation), builder(parameters, 1));
    }

    /** @param depth tells the lambda parameters of nested structures apart */
    private static String builder(Map<?, ?> members, int depth) {
        return members.entrySet().stream()
                .map(m -> "." + setter(m.getKey().toString()) + "(" + literal(m.getValue(), depth) + ")")
                .collect(Collectors.joining());
    }

    /** Lists and maps of constants have a second setter that takes texts. */
    private static String setter(String member) {
        return camel(member) + (CONSTANTS.contains(member) ? "WithStrings" : "");
    }

    private static String literal(Object value, int depth) {
        if (value instanceof Pairs pairs) {
            return pairs.entries.entrySet().stream()
                    .map(e -> json(e.getKey()) + ", " + json(e.getValue()))
                    .collect(Collectors.joining(", ", "Map.of(", ")"));
        }
        if (value instanceof Map<?, ?> map) {
            return "b%d -> b%d%s".formatted(depth, depth, builder(map, depth + 1));
        }
        if (value instanceof Collection<?> list) {
            return list.stream().map(item -> literal(item, depth)).collect(Collectors.joining(", "));
        }
        return json(value);
    }

    private static String camel(String name) {
        int capitals =
                name.matches("[A-Z]{2,}.*") ? name.replaceAll("[^A-Z].*", "").length() - 1 : 1;
        return name.substring(0, capitals).toLowerCase(Locale.ROOT) + name.substring(capitals);
    }

    /** {@code StreamARN} as {@code stream-arn}, as the CLI and boto3 spell it. */
    private static String dashed(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2")
                .replaceAll("([A-Z])([A-Z][a-z])", "$1-$2")
                .toLowerCase(Locale.ROOT);
    }
}
