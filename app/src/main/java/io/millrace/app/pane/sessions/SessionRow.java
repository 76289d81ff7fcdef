package io.millrace.app.pane.sessions;

import io.millrace.app.ui.Formats;
import io.millrace.app.ui.Messages;
import io.millrace.core.playback.PlaybackSession;
import io.millrace.core.playback.Protocol;
import io.millrace.core.playback.SessionTerms;
import java.time.Duration;
import java.time.Instant;

/**
 * What the table shows of a session.
 *
 * @param requests how many came so far
 * @param bytes given so far
 * @param error the last refusal in words; empty when there was none
 */
public record SessionRow(
        PlaybackSession session, String url, Instant now, long requests, long bytes, Instant last, String error) {
    static SessionRow of(PlaybackSession session, String address, Instant now) {
        return new SessionRow(
                session,
                address + session.path(),
                now,
                session.use().requests(),
                session.use().bytes(),
                session.use().last().orElse(null),
                session.use().lastError().orElse(""));
    }

    private SessionTerms terms() {
        return session.terms();
    }

    public String stream() {
        return session.streamName();
    }

    public String protocol() {
        return terms().protocol().name();
    }

    public String mode() {
        return terms().mode().name();
    }

    /** What segments are packaged in. */
    public String container() {
        return terms().protocol() == Protocol.DASH
                ? Messages.text("sessions.fragmented")
                : Messages.text(
                        switch (terms().container()) {
                            case FRAGMENTED_MP4 -> "sessions.fragmented";
                            case MPEG_TS -> "sessions.transport";
                        });
    }

    public String created() {
        return Formats.clock(terms().opened());
    }

    /** How long it can be used yet. */
    public String expires() {
        return Formats.duration(Duration.between(now, terms().expires()));
    }

    public String fetched() {
        return Formats.bytes(bytes);
    }

    /** How long ago something was fetched. */
    public String lastUse() {
        return last == null
                ? Messages.text("sessions.never")
                : Messages.text("sessions.ago", Formats.duration(Duration.between(last, now)));
    }

    boolean is(SessionRow other) {
        return session.token().equals(other.session.token());
    }
}
