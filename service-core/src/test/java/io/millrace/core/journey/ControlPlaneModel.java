package io.millrace.core.journey;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a control plane should hold after some commands, kept in a few maps. A command is a line such as {@code create s1
 * 24} or {@code map c0 s1}; {@link #apply} says whether it must succeed.
 */
final class ControlPlaneModel {
    private static final int STREAMS = 4;
    private static final int CHANNELS = 2;

    private final Map<String, StreamState> streams = new TreeMap<>();
    private final Map<String, ChannelState> channels = new TreeMap<>();

    private record StreamState(
            int hours, String device, String tier, int image, boolean edge, Map<String, String> tags) {
        @Override
        public String toString() {
            return "%d %s %s %d %s %s".formatted(hours, device, tier, image, edge, tags);
        }
    }

    private record ChannelState(int ttl, String storage, Map<String, String> tags) {
        @Override
        public String toString() {
            return "%d %s %s".formatted(ttl, storage, tags);
        }
    }

    ControlPlaneModel copy() {
        ControlPlaneModel copy = new ControlPlaneModel();
        copy.streams.putAll(streams);
        copy.channels.putAll(channels);
        return copy;
    }

    /** A command that may or may not make sense. */
    static String next(Random random) {
        String s = "s" + random.nextInt(STREAMS);
        String c = "c" + random.nextInt(CHANNELS);
        int n = random.nextInt(3);
        return switch (random.nextInt(14)) {
            case 0, 1 -> "create %s %d".formatted(s, n * 24);
            case 2 -> "delete %s".formatted(s);
            case 3 -> "retain %s %d".formatted(s, 24 * (random.nextInt(5) - 2));
            case 4 -> "device %s d%d".formatted(s, n);
            case 5 -> "tier %s %s".formatted(s, n == 0 ? "WARM" : "HOT");
            case 6, 7 -> "tag %s k%d v%d".formatted(random.nextBoolean() ? s : c, n, random.nextInt(100));
            case 8 -> "untag %s k%d".formatted(random.nextBoolean() ? s : c, n);
            case 9 -> "image %s %d".formatted(s, n * 500);
            case 10 -> "edge %s".formatted(s);
            case 11 -> "channel %s %d".formatted(c, 30 + n);
            case 12 -> n == 0 ? "drop %s".formatted(c) : "ttl %s %d".formatted(c, 60 + n);
            default -> n == 0 ? "unmap %s".formatted(c) : "map %s %s".formatted(c, s);
        };
    }

    /** Applies a command when it makes sense. */
    boolean apply(String command) {
        List<String> w = List.of(command.split(" "));
        String name = w.get(1);
        StreamState s = streams.get(name);
        ChannelState c = channels.get(name);
        return switch (w.get(0)) {
            case "create" -> {
                StreamState fresh = new StreamState(Integer.parseInt(w.get(2)), "-", "HOT", 0, false, Map.of());
                yield streams.putIfAbsent(name, fresh) == null;
            }
            case "delete" -> {
                channels.replaceAll(
                        (n, ch) -> s != null && ch.storage.equals(name) ? new ChannelState(ch.ttl, "-", ch.tags) : ch);
                yield streams.remove(name) != null;
            }
            case "retain" -> {
                int change = Integer.parseInt(w.get(2));
                boolean fits = s != null && change != 0 && s.hours + change >= 0;
                yield fits && put(name, new StreamState(s.hours + change, s.device, s.tier, s.image, s.edge, s.tags));
            }
            case "device" ->
                s != null && put(name, new StreamState(s.hours, w.get(2), s.tier, s.image, s.edge, s.tags));
            case "tier" ->
                s != null && put(name, new StreamState(s.hours, s.device, w.get(2), s.image, s.edge, s.tags));
            case "image" -> {
                int interval = Integer.parseInt(w.get(2));
                yield s != null
                        && (interval == 0 || s.hours > 0)
                        && put(name, new StreamState(s.hours, s.device, s.tier, interval, s.edge, s.tags));
            }
            case "edge" ->
                s != null
                        && s.hours > 0
                        && !s.edge
                        && put(name, new StreamState(s.hours, s.device, s.tier, s.image, true, s.tags));
            case "tag" -> tagged(name, with(tags(name), w.get(2), w.get(3)));
            case "untag" -> tagged(name, without(tags(name), w.get(2)));
            case "channel" ->
                channels.putIfAbsent(name, new ChannelState(Integer.parseInt(w.get(2)), "-", Map.of())) == null;
            case "ttl" -> c != null && put(name, new ChannelState(Integer.parseInt(w.get(2)), c.storage, c.tags));
            case "drop" -> channels.remove(name) != null;
            case "unmap" -> c != null && put(name, new ChannelState(c.ttl, "-", c.tags));
            case "map" -> c != null && mayStore(name, w.get(2)) && put(name, new ChannelState(c.ttl, w.get(2), c.tags));
            default -> throw new IllegalArgumentException(command);
        };
    }

    private boolean mayStore(String channel, String stream) {
        StreamState s = streams.get(stream);
        Set<String> users = new TreeSet<>();
        channels.forEach((name, c) -> {
            if (c.storage.equals(stream)) {
                users.add(name);
            }
        });
        users.remove(channel);
        return s != null && s.hours > 0 && users.isEmpty();
    }

    private boolean put(String name, StreamState state) {
        streams.put(name, state);
        return true;
    }

    private boolean put(String name, ChannelState state) {
        channels.put(name, state);
        return true;
    }

    private Map<String, String> tags(String name) {
        return streams.containsKey(name)
                ? streams.get(name).tags
                : channels.containsKey(name) ? channels.get(name).tags : null;
    }

    private boolean tagged(String name, Map<String, String> tags) {
        StreamState s = streams.get(name);
        if (s != null) {
            return put(name, new StreamState(s.hours, s.device, s.tier, s.image, s.edge, tags));
        }
        ChannelState c = channels.get(name);
        return c != null && put(name, new ChannelState(c.ttl, c.storage, tags));
    }

    private static Map<String, String> with(Map<String, String> tags, String key, String value) {
        Map<String, String> more = new TreeMap<>(tags == null ? Map.of() : tags);
        more.put(key, value);
        return more;
    }

    private static Map<String, String> without(Map<String, String> tags, String key) {
        Map<String, String> fewer = new TreeMap<>(tags == null ? Map.of() : tags);
        fewer.remove(key);
        return fewer;
    }

    /** Everything, as lines. */
    List<String> lines() {
        List<String> lines = new java.util.ArrayList<>();
        streams.forEach((name, s) -> lines.add(name + " " + s));
        channels.forEach((name, c) -> lines.add(name + " " + c));
        return lines;
    }
}
