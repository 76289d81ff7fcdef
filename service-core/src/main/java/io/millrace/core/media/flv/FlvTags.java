package io.millrace.core.media.flv;

import io.millrace.core.media.Frame;
import io.millrace.core.media.Track;
import io.millrace.core.media.codec.Codecs;
import io.millrace.core.media.codec.G711;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes frames of audio and video tags; video is track 1, audio track 2. Not thread safe. */
public final class FlvTags {
    private static final int AUDIO = 8;
    private static final int VIDEO = 9;
    private static final int ENHANCED = 0x80;
    private static final int HVC1 = 0x68766331;

    private Optional<Track> video = Optional.empty();
    private Optional<Track> audio = Optional.empty();

    /** What the tags so far declare. */
    public List<Track> tracks() {
        return Stream.concat(video.stream(), audio.stream()).toList();
    }

    /**
     * Takes a tag.
     *
     * @param type 8 audio, 9 video; others are passed over
     * @param millis its decode time
     * @return the frame in it, unless it holds parameters or a codec that is not known
     */
    public Optional<Frame> read(int type, long millis, byte[] body) {
        if (body.length < 2) {
            return Optional.empty();
        }
        return switch (type) {
            case AUDIO -> audio(millis, body);
            case VIDEO -> (body[0] & ENHANCED) != 0 ? enhanced(millis, body) : video(millis, body);
            default -> Optional.empty();
        };
    }

    private Optional<Frame> video(long millis, byte[] body) {
        if ((body[0] & 0xF) != 7 || body.length < 5) {
            return Optional.empty();
        }
        if (body[1] == 0) {
            video = Optional.of(described("V_MPEG4/ISO/AVC", Arrays.copyOfRange(body, 5, body.length)));
        }
        return body[1] == 1 && video.isPresent()
                ? Optional.of(frame(1, millis + composition(body, 2), (body[0] >> 4 & 7) == 1, body, 5))
                : Optional.empty();
    }

    /** Source: Enhanced RTMP, section "Enhancing video". */
    private Optional<Frame> enhanced(long millis, byte[] body) {
        if (body.length < 8 || ByteBuffer.wrap(body).getInt(1) != HVC1) {
            return Optional.empty();
        }
        boolean key = (body[0] >> 4 & 7) == 1;
        return switch (body[0] & 0xF) {
            case 0 -> {
                video = Optional.of(described("V_MPEGH/ISO/HEVC", Arrays.copyOfRange(body, 5, body.length)));
                yield Optional.empty();
            }
            case 1 -> video.map(t -> frame(1, millis + composition(body, 5), key, body, 8));
            case 3 -> video.map(t -> frame(1, millis, key, body, 5));
            default -> Optional.empty();
        };
    }

    private static Track described(String codecId, byte[] config) {
        Track bare = Track.video(1, codecId, config, 0, 0);
        return Codecs.picture(bare)
                .map(p -> Track.video(1, codecId, config, p.width(), p.height()))
                .orElse(bare);
    }

    /** 24 bits, signed. */
    private static int composition(byte[] b, int at) {
        return b[at] << 16 | (b[at + 1] & 0xFF) << 8 | b[at + 2] & 0xFF;
    }

    private Optional<Frame> audio(long millis, byte[] body) {
        int format = body[0] >> 4 & 0xF;
        if (format == 7 || format == 8) {
            if (audio.isEmpty()) {
                audio = Optional.of(G711.track(2, format == 7 ? G711.Law.A : G711.Law.MU, 8000, 1 + (body[0] & 1)));
            }
            return Optional.of(frame(2, millis, true, body, 1));
        }
        if (format != 10) {
            return Optional.empty();
        }
        if (body[1] == 0) {
            audio = Codecs.aacTrack(2, Arrays.copyOfRange(body, 2, body.length));
            return Optional.empty();
        }
        return audio.isPresent() ? Optional.of(frame(2, millis, true, body, 2)) : Optional.empty();
    }

    private static Frame frame(int track, long millis, boolean key, byte[] body, int from) {
        return new Frame(track, millis * 1_000_000, key, ByteBuffer.wrap(Arrays.copyOfRange(body, from, body.length)));
    }
}
