package io.millrace.core.media.manifest;

import java.util.Locale;
import java.util.Optional;

/**
 * A master playlist with one variant and, for audio beside video, one audio rendition.
 *
 * @param version the protocol's version
 * @param variantUri the variant's media playlist
 * @param codecs comma separated RFC 6381 strings
 * @param resolution width x height, e.g. {@code 1280x720}
 * @param frameRate frames per second, 0 when unknown
 * @param bandwidth bits per second, at least 1
 * @param audioUri the audio rendition's media playlist
 */
public record HlsMasterPlaylist(
        int version,
        String variantUri,
        String codecs,
        Optional<String> resolution,
        double frameRate,
        long bandwidth,
        Optional<String> audioUri) {

    public HlsMasterPlaylist {
        if (bandwidth < 1 || codecs.isEmpty()) {
            throw new IllegalArgumentException("BANDWIDTH and CODECS are required");
        }
    }

    /** The playlist's text. */
    public String text() {
        StringBuilder out =
                new StringBuilder("#EXTM3U\n#EXT-X-VERSION:").append(version).append('\n');
        audioUri.ifPresent(uri -> out.append("#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"audio\",NAME=\"audio\",DEFAULT=YES,")
                .append("AUTOSELECT=YES,URI=\"")
                .append(uri)
                .append("\"\n"));
        out.append("#EXT-X-STREAM-INF:CODECS=\"").append(codecs).append('"');
        resolution.ifPresent(r -> out.append(",RESOLUTION=").append(r));
        if (frameRate > 0) {
            out.append(String.format(Locale.ROOT, ",FRAME-RATE=%.3f", frameRate));
        }
        out.append(",BANDWIDTH=").append(bandwidth);
        audioUri.ifPresent(uri -> out.append(",AUDIO=\"audio\""));
        return out.append('\n').append(variantUri).append('\n').toString();
    }
}
