package io.millrace.core.base;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.Optional;

/**
 * A fragment's number: 47 decimal digits that order fragments of a stream by arrival.
 *
 * <p>The number is {@code 2^156 + (sequence << 92) + (serverMillis << 28) + random}.
 *
 * @param sequence position in the stream's order of arrival, from 1
 * @param serverMillis when the service began to receive the fragment, epoch milliseconds
 * @param random 28 random bits
 */
public record FragmentNumber(long sequence, long serverMillis, int random) implements Comparable<FragmentNumber> {
    /** Before all numbers. */
    public static final FragmentNumber NONE = new FragmentNumber(0, 0, 0);

    /** Random bits in a number. */
    public static final int RANDOM_BITS = 28;

    private static final BigInteger BASE = BigInteger.ONE.shiftLeft(156);
    private static final Comparator<FragmentNumber> ORDER = Comparator.comparingLong(FragmentNumber::sequence)
            .thenComparingLong(FragmentNumber::serverMillis)
            .thenComparingInt(FragmentNumber::random);

    /**
     * Reads the decimal form.
     *
     * @throws ServiceException InvalidArgument when the text is not a fragment number
     */
    public static FragmentNumber parse(String text) {
        if (!text.matches("\\d{1,48}")) {
            throw ServiceException.invalid("FragmentNumber must be a decimal number.");
        }
        BigInteger value = new BigInteger(text).subtract(BASE);
        if (value.signum() < 0) {
            return new FragmentNumber(0, 0, 0);
        }
        long low = value.longValue();
        return new FragmentNumber(
                value.shiftRight(92).longValue(), value.shiftRight(RANDOM_BITS).longValue(), (int)
                        (low & ((1 << RANDOM_BITS) - 1)));
    }

    /** The number that a text is, when it is one. */
    public static Optional<FragmentNumber> find(String text) {
        return Optional.of(text)
                .filter(t -> t.matches("\\d{47,48}"))
                .map(FragmentNumber::parse)
                .filter(n -> n.toString().equals(text));
    }

    /** Behind all numbers of a sequence and before those of the next. */
    public static FragmentNumber behind(long sequence) {
        return new FragmentNumber(sequence, Long.MAX_VALUE, (1 << RANDOM_BITS) - 1);
    }

    /** What this number is the first after. */
    public FragmentNumber before() {
        return new FragmentNumber(sequence, serverMillis, random - 1);
    }

    @Override
    public int compareTo(FragmentNumber other) {
        return ORDER.compare(this, other);
    }

    /** The 47 digits. */
    @Override
    public String toString() {
        return BASE.add(BigInteger.valueOf(sequence).shiftLeft(92))
                .add(BigInteger.valueOf(serverMillis).shiftLeft(RANDOM_BITS))
                .add(BigInteger.valueOf(random))
                .toString();
    }
}
