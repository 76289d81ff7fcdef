package io.millrace.core.image;

import io.millrace.core.base.Arn;
import java.io.IOException;
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

    /** What is longer in front of the time may have lost its end. */
    private static final int SURELY_WHOLE = 150;

    /**
     * Of what lies at a destination, the newest images of a stream, the newest first.
     *
     * @param uri of the destination
     */
    static List<DeliveredImage> newest(Arn stream, ImageDestination destination, String uri, int limit)
            throws IOException {
        PriorityQueue<DeliveredImage> newest = new PriorityQueue<>(Comparator.comparing(DeliveredImage::time));
        destination.list(entry -> of(stream, entry, uri).ifPresent(image -> {
            newest.add(image);
            if (newest.size() > limit) {
                newest.remove();
            }
        }));
        return newest.stream()
                .sorted(Comparator.comparing(DeliveredImage::time).reversed().thenComparing(DeliveredImage::name))
                .toList();
    }

    private static Optional<DeliveredImage> of(Arn stream, ImageDestination.Entry entry, String uri) {
        Matcher name = NAME.matcher(entry.name());
        return name.matches() && isOf(stream, name.group(1))
                ? Optional.of(new DeliveredImage(
                        entry.name(),
                        place(uri, entry.name()),
                        Instant.ofEpochMilli(Long.parseLong(name.group(2))),
                        entry.bytes()))
                : Optional.empty();
    }

    /** Where an image lies: the destination with its name. */
    static String place(String uri, String name) {
        return uri.replaceAll("/$", "") + "/" + name;
    }

    private static boolean isOf(Arn stream, String begin) {
        String own = stream.account() + "_" + stream.name();
        return begin.equals(own) || begin.endsWith("_" + own) || begin.length() > SURELY_WHOLE && own.startsWith(begin);
    }
}
