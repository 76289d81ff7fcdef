package io.millrace.player;

/**
 * Reckons the position between the times that VLC tells, which it does about once a second and late. Used on the JavaFX
 * thread only.
 */
final class Reckoning {
    /** Nothing told and no picture shown for longer means that VLC waits for data. */
    private static final long UNHEARD_MILLIS = 1300;

    /** For so long behind a place VLC may tell the time of the segment that it reads the place from. */
    private static final long SETTLES_MILLIS = 2000;

    private static final long NANOS = 1_000_000;

    private double rate = 1;
    private long knownTime;
    private long knownNanos;
    private long heardNanos;
    private long wentNanos;
    private boolean standing;

    /** VLC is on its way to a place: the position is that until {@link #go}. */
    void stand(long millis) {
        knownTime = millis;
        standing = true;
    }

    /** VLC plays from the position on. */
    void go(long now) {
        know(knownTime, now);
        wentNanos = now;
    }

    boolean isStanding() {
        return standing;
    }

    private void know(long millis, long now) {
        standing = false;
        knownTime = millis;
        knownNanos = now;
        heardNanos = now;
    }

    /** What VLC tells is up to a second old, so it corrects the position only when it is ahead or far behind. */
    void told(long millis, long now) {
        long behind = at(now) - millis;
        boolean settled = now - wentNanos > SETTLES_MILLIS * NANOS;
        heardNanos = now;
        if (standing || behind < 0 || settled && behind > UNHEARD_MILLIS) {
            know(millis, now);
        }
    }

    /** A picture was shown. */
    void shown(long now) {
        heardNanos = now;
    }

    /** From now on it plays so many times as fast. */
    void setRate(double times, long now) {
        if (!standing) {
            know(at(now), now);
        }
        rate = times;
    }

    /** The position in milliseconds. */
    long at(long now) {
        long until = Math.min(now, heardNanos + UNHEARD_MILLIS * NANOS);
        return standing ? knownTime : knownTime + Math.round((until - knownNanos) * rate / NANOS);
    }
}
