package io.millrace.core.image;

import io.millrace.core.base.Arn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An image that lies where it was delivered.
 *
 * @param name below the destination
 * @param place the destination with the name
 * @param time that it is of
 * @param bytes its size
 */
public record DeliveredImage(String name, String place, Instant time, long bytes) {
    private static final Pattern NAME =
            Pattern.compile("(.+)_(\\d{1,15})_\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}\\.(?:jpg|png)");

    /** In bytes; what is longer in front of the time may have lost its begin. */
    private static final int SURELY_WHOLE = 150;

    /**
     * Of what lies at a destination, the newest images of a stream, the newest first.
     *
     * @param uri of the destination
     */
    static List<DeliveredImage> newest(Arn stream, ImageDestination destination, String uri, int limit)
            throws IOException {
        PriorityQueue<DeliveredImage> newest = new PriorityQueue<>(Comparator.comparing(DeliveredImage::time));
        destination.list(name -> timeOf(stream, name).isPresent(), entry -> {
            Instant time = timeOf(stream, entry.name()).orElseThrow();
            newest.add(new DeliveredImage(entry.name(), place(uri, entry.name()), time, entry.bytes()));
            if (newest.size() > limit) {
                newest.remove();
            }
        });
        return newest.stream()
                .sorted(Comparator.comparing(DeliveredImage::time).reversed().thenComparing(DeliveredImage::name))
                .toList();
    }

    /** What a file's name says of the time when it is an image of the stream. */
    private static Optional<Instant> timeOf(Arn stream, String file) {
        Matcher name = NAME.matcher(file);
        return name.matches() && isOf(stream, name.group(1))
                ? Optional.of(Instant.ofEpochMilli(Long.parseLong(name.group(2))))
                : Optional.empty();
    }

    private static boolean isOf(Arn stream, String begin) {
        String own = stream.account() + "_" + stream.name();
        boolean maybeCut = begin.getBytes(StandardCharsets.UTF_8).length > SURELY_WHOLE;
        return begin.equals(own) || begin.endsWith("_" + own) || maybeCut && own.endsWith(begin);
    }

    /** Where an image lies: the destination with its name. */
    static String place(String uri, String name) {
        return uri.replaceAll("/$", "") + "/" + name;
    }
}
