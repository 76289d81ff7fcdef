package io.millrace.core.api.kvs;

import static io.millrace.core.testkit.EngineExtension.archived;
import static io.millrace.core.testkit.EngineExtension.engine;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.stream.NewStream;
import io.millrace.core.stream.Stream;
import io.millrace.core.testkit.EngineExtension;
import java.time.Instant;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.GetHlsStreamingSessionUrlRequest;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.HLSFragmentSelectorType;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.HLSPlaybackMode;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.InvalidCodecPrivateDataException;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.MissingCodecPrivateDataException;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.NoDataRetentionException;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.UnsupportedStreamMediaTypeException;

@ExtendWith(EngineExtension.class)
class GetHLSStreamingSessionURLTest {
    private static final Instant START = Instant.parse("2025-05-05T05:05:05Z");

    private static Stream imported(String file) {
        return EngineExtension.imported(file, START);
    }

    private static String open(String name, Consumer<GetHlsStreamingSessionUrlRequest.Builder> more) {
        return archived()
                .getHLSStreamingSessionURL(r -> more.accept(r.streamName(name)
                        .playbackMode(HLSPlaybackMode.ON_DEMAND)
                        .hlsFragmentSelector(s -> s.fragmentSelectorType(HLSFragmentSelectorType.PRODUCER_TIMESTAMP)
                                .timestampRange(t -> t.startTimestamp(START).endTimestamp(START.plusSeconds(60))))))
                .hlsStreamingSessionURL();
    }

    @Test
    void isAnUnguessableUrlOfThisEngine() {
        Stream stream = imported("h264-baseline-360p-aac.mkv");
        String first = open(stream.name(), r -> {});
        assertThat(first)
                .startsWith(engine().address() + "/hls/v1/getHLSMasterPlaylist.m3u8?SessionToken=")
                .matches(".*SessionToken=[\\w-]{40,}");
        assertThat(open(stream.name(), r -> {})).isNotEqualTo(first);
    }

    @Test
    void playsALiveStreamOnlyWhileMediaAreFresh() {
        Stream stream = imported("h264-baseline-360p-aac.mkv");
        assertThat(archived()
                        .getHLSStreamingSessionURL(r -> r.streamName(stream.name()))
                        .hlsStreamingSessionURL())
                .as("what was ingested a moment ago is live")
                .isNotEmpty();
        Stream empty = EngineExtension.newStream();
        assertThatThrownBy(() -> archived().getHLSStreamingSessionURL(r -> r.streamName(empty.name())))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void refusesRangesAndLimitsThatMakeNoSense() {
        String name = imported("h264-baseline-360p-aac.mkv").name();
        assertThatThrownBy(() -> open(name, r -> r.playbackMode(HLSPlaybackMode.LIVE)))
                .isInstanceOf(InvalidArgumentException.class);
        assertThatThrownBy(() -> open(name, r -> r.expires(299))).isInstanceOf(InvalidArgumentException.class);
        assertThatThrownBy(() -> open(name, r -> r.expires(43_201))).isInstanceOf(InvalidArgumentException.class);
        assertThatThrownBy(() -> open(name, r -> r.maxMediaPlaylistFragmentResults(5001L)))
                .isInstanceOf(InvalidArgumentException.class);
        assertThatThrownBy(() -> archived()
                        .getHLSStreamingSessionURL(r -> r.streamName(name).playbackMode(HLSPlaybackMode.LIVE_REPLAY)))
                .as("a range is needed")
                .isInstanceOf(InvalidArgumentException.class);
        assertThatThrownBy(() -> open(
                        name,
                        r -> r.hlsFragmentSelector(s -> s.fragmentSelectorType(
                                        HLSFragmentSelectorType.PRODUCER_TIMESTAMP)
                                .timestampRange(t -> t.startTimestamp(START).endTimestamp(START.plusSeconds(86_401))))))
                .isInstanceOf(InvalidArgumentException.class);
    }

    @Test
    void findsNothingWhereNothingIs() {
        String name = imported("h264-baseline-360p-aac.mkv").name();
        assertThatThrownBy(() -> open(
                        name,
                        r -> r.hlsFragmentSelector(
                                s -> s.fragmentSelectorType(HLSFragmentSelectorType.PRODUCER_TIMESTAMP)
                                        .timestampRange(t -> t.startTimestamp(START.minusSeconds(60))
                                                .endTimestamp(START.minusSeconds(1))))))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("No fragments found");
    }

    @Test
    void saysWhyACodecCannotBePlayed() {
        assertThatThrownBy(() -> open(imported("vp9-opus.mkv").name(), r -> {}))
                .isInstanceOf(UnsupportedStreamMediaTypeException.class)
                .hasMessageContaining("V_VP9");
        assertThatThrownBy(() -> open(imported("h264-pcm-alaw.mkv").name(), r -> {}))
                .isInstanceOf(UnsupportedStreamMediaTypeException.class);
        assertThatThrownBy(() -> open(imported("no-codec-private.mkv").name(), r -> {}))
                .isInstanceOf(MissingCodecPrivateDataException.class);
        assertThatThrownBy(() -> open(imported("annexb.mkv").name(), r -> {}))
                .isInstanceOfAny(MissingCodecPrivateDataException.class, InvalidCodecPrivateDataException.class);
    }

    @Test
    void aStreamWithoutRetentionHasNothingToPlay() {
        Stream stream = engine().streams().create(NewStream.of(EngineExtension.newName(), 0));
        assertThatThrownBy(() -> open(stream.name(), r -> {})).isInstanceOf(NoDataRetentionException.class);
    }
}
