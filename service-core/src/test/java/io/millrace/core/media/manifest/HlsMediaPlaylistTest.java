package io.millrace.core.media.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.media.manifest.HlsMediaPlaylist.End;
import io.millrace.core.media.manifest.HlsMediaPlaylist.Segment;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HlsMediaPlaylistTest {
    private static Segment segment(String uri, long millis, boolean discontinuity) {
        return new Segment(uri, millis, discontinuity, Optional.of("init.mp4"), Optional.empty());
    }

    @Test
    void writesACompleteList() {
        Segment first = new Segment(
                "a.mp4", 2000, false, Optional.of("init.mp4"), Optional.of(Instant.parse("2026-01-02T03:04:05.006Z")));
        Segment second = new Segment("b.mp4", 1987, false, Optional.empty(), Optional.empty());
        assertThat(new HlsMediaPlaylist(7, End.VOD, 2, 1, 0, true, List.of(first, second)).text())
                .isEqualTo(
                        """
                        #EXTM3U
                        #EXT-X-VERSION:7
                        #EXT-X-PLAYLIST-TYPE:VOD
                        #EXT-X-TARGETDURATION:2
                        #EXT-X-MEDIA-SEQUENCE:1
                        #EXT-X-INDEPENDENT-SEGMENTS
                        #EXT-X-MAP:URI="init.mp4"
                        #EXT-X-PROGRAM-DATE-TIME:2026-01-02T03:04:05.006Z
                        #EXTINF:2.000,
                        a.mp4
                        #EXTINF:1.987,
                        b.mp4
                        #EXT-X-ENDLIST
                        """);
    }

    @Test
    void aLiveWindowCountsTheDiscontinuitiesThatLeftIt() {
        assertThat(new HlsMediaPlaylist(7, End.OPEN, 2, 40, 3, false, List.of(segment("a.mp4", 2000, true))).text())
                .contains("#EXT-X-MEDIA-SEQUENCE:40\n#EXT-X-DISCONTINUITY-SEQUENCE:3\n#EXT-X-DISCONTINUITY\n#EXT-X-MAP")
                .doesNotContain("ENDLIST")
                .doesNotContain("INDEPENDENT");
    }

    @Test
    void refusesASegmentLongerThanTheTarget() {
        assertThatThrownBy(
                        () -> new HlsMediaPlaylist(7, End.VOD, 2, 1, 0, true, List.of(segment("a.mp4", 2600, false))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
