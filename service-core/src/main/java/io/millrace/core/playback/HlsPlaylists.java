package io.millrace.core.playback;

import io.millrace.core.media.manifest.HlsMasterPlaylist;
import io.millrace.core.media.manifest.HlsMediaPlaylist;
import io.millrace.core.playback.SessionWindow.Listed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The playlists of an HLS session. Source: RFC 8216. */
public record HlsPlaylists(PlaybackSession session) {
    private static final int MP4_VERSION = 7;
    private static final int TRANSPORT_VERSION = 3;

    /** The master playlist's text. */
    public String master() {
        SessionWindow now = session.current().window();
        TrackPlan plan = now.plan();
        Optional<String> resolution = plan.video()
                .filter(v -> v.track().width() > 0)
                .map(v -> v.track().width() + "x" + v.track().height());
        Optional<String> audio = plan.video()
                .filter(v -> !isTransport())
                .flatMap(v -> plan.audio())
                .map(a -> mediaPlaylistUri(a.track().number()));
        return new HlsMasterPlaylist(
                        version(),
                        mediaPlaylistUri(plan.leading().track().number()),
                        plan.codecs(),
                        resolution,
                        SessionFacts.frameRate(now),
                        SessionFacts.peakBandwidth(now, session.terms().container()),
                        audio)
                .text();
    }

    private boolean isTransport() {
        return session.terms().container() == ContainerFormat.MPEG_TS;
    }

    private int version() {
        return isTransport() ? TRANSPORT_VERSION : MP4_VERSION;
    }

    private String mediaPlaylistUri(int track) {
        return "getHLSMediaPlaylist.m3u8?SessionToken=" + session.token() + "&TrackNumber=" + track;
    }

    /** The media playlist of one track. */
    public String media(int track) {
        PlaybackSession.Moment moment = session.current();
        SessionWindow now = moment.window();
        if (now.plan().playable(track).isEmpty()) {
            throw PlaybackSession.noTrack(track);
        }
        boolean onDemand = !session.terms().isLive();
        List<HlsMediaPlaylist.Segment> segments = new ArrayList<>(now.listed().size());
        int generation = -1;
        for (Listed l : now.listed()) {
            segments.add(segment(l, track, l.discontinuity() || l.generation() != generation));
            generation = l.generation();
        }
        return new HlsMediaPlaylist(
                        version(),
                        ending(moment),
                        now.targetDuration(),
                        onDemand ? 1 : now.oldest().number(),
                        now.discontinuitiesPassed(),
                        now.listed().stream().allMatch(l -> l.fragment().entry().startsWithKey()),
                        segments)
                .text();
    }

    private HlsMediaPlaylist.End ending(PlaybackSession.Moment moment) {
        if (!session.terms().isLive()) {
            return HlsMediaPlaylist.End.VOD;
        }
        return moment.complete() ? HlsMediaPlaylist.End.COMPLETE : HlsMediaPlaylist.End.OPEN;
    }

    private HlsMediaPlaylist.Segment segment(Listed l, int track, boolean announceMap) {
        String token = "SessionToken=" + session.token();
        Optional<Instant> shown = session.terms().showTimestamps()
                ? Optional.of(
                        Instant.ofEpochMilli(l.fragment().millis(session.terms().selector())))
                : Optional.empty();
        if (isTransport()) {
            return new HlsMediaPlaylist.Segment(
                    "getTSFragment.ts?FragmentNumber=" + l.number() + "&" + token,
                    l.durationMillis(),
                    l.discontinuity(),
                    Optional.empty(),
                    shown);
        }
        String common = token + "&TrackNumber=" + track;
        return new HlsMediaPlaylist.Segment(
                "getMP4MediaFragment.mp4?FragmentNumber=" + l.number() + "&" + common,
                l.durationMillis(),
                l.discontinuity(),
                announceMap
                        ? Optional.of("getMP4InitFragment.mp4?" + common + "&SequenceNumber=" + l.generation())
                        : Optional.empty(),
                shown);
    }
}
