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
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.DASHFragmentSelectorType;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.DASHPlaybackMode;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.GetDashStreamingSessionUrlRequest;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.InvalidCodecPrivateDataException;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.MissingCodecPrivateDataException;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.NoDataRetentionException;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.UnsupportedStreamMediaTypeException;

@ExtendWith(EngineExtension.class)
class GetDASHStreamingSessionURLTest {
    private static final Instant START = Instant.parse("2025-05-05T05:05:05Z");

    private static String open(String name, Consumer<GetDashStreamingSessionUrlRequest.Builder> more) {
        return archived()
                .getDASHStreamingSessionURL(r -> more.accept(r.streamName(name)
                        .playbackMode(DASHPlaybackMode.ON_DEMAND)
                        .dashFragmentSelector(s -> s.fragmentSelectorType(DASHFragmentSelectorType.PRODUCER_TIMESTAMP)
                                .timestampRange(t -> t.startTimestamp(START).endTimestamp(START.plusSeconds(60))))))
                .dashStreamingSessionURL();
    }

    private static String imported(String file) {
        return EngineExtension.imported(file, START).name();
    }

    @Test
    void isAnUnguessableUrlOfThisEngine() {
        String name = imported("h264-baseline-360p-aac.mkv");
        String first = open(name, r -> {});
        assertThat(first)
                .startsWith(engine().address() + "/dash/v1/getDASHManifest.mpd?SessionToken=")
                .matches(".*SessionToken=[\\w-]{40,}");
        assertThat(open(name, r -> {})).isNotEqualTo(first);
    }

    @Test
    void refusesRangesAndLimitsThatMakeNoSense() {
        String name = imported("h264-baseline-360p-aac.mkv");
        assertThatThrownBy(() -> open(name, r -> r.playbackMode(DASHPlaybackMode.LIVE)))
                .isInstanceOf(InvalidArgumentException.class);
        assertThatThrownBy(() -> open(name, r -> r.expires(299))).isInstanceOf(InvalidArgumentException.class);
        assertThatThrownBy(() -> open(name, r -> r.expires(43_201))).isInstanceOf(InvalidArgumentException.class);
        assertThatThrownBy(() -> open(name, r -> r.maxManifestFragmentResults(0L)))
                .isInstanceOf(InvalidArgumentException.class);
        assertThatThrownBy(() -> open(name, r -> r.maxManifestFragmentResults(5001L)))
                .isInstanceOf(InvalidArgumentException.class);
        assertThat(open(name, r -> r.maxManifestFragmentResults(1000L))).isNotEmpty();
        assertThatThrownBy(() -> archived()
                        .getDASHStreamingSessionURL(r -> r.streamName(name).playbackMode(DASHPlaybackMode.LIVE_REPLAY)))
                .as("a range is needed")
                .isInstanceOf(InvalidArgumentException.class);
    }

    @Test
    void saysWhyAStreamCannotBePlayed() {
        assertThatThrownBy(() -> open(imported("vp9-opus.mkv"), r -> {}))
                .isInstanceOf(UnsupportedStreamMediaTypeException.class)
                .hasMessageContaining("V_VP9");
        assertThatThrownBy(() -> open(imported("no-codec-private.mkv"), r -> {}))
                .isInstanceOf(MissingCodecPrivateDataException.class);
        assertThatThrownBy(() -> open(imported("annexb.mkv"), r -> {}))
                .isInstanceOfAny(MissingCodecPrivateDataException.class, InvalidCodecPrivateDataException.class);
        assertThatThrownBy(() -> open(imported("sps-change-two-segments.mkv"), r -> {}))
                .isInstanceOf(InvalidCodecPrivateDataException.class)
                .hasMessageContaining("Detected codec change")
                .hasMessageContaining("avc1.");
        Stream none = engine().streams().create(NewStream.of(EngineExtension.newName(), 0));
        assertThatThrownBy(() -> open(none.name(), r -> {})).isInstanceOf(NoDataRetentionException.class);
        assertThatThrownBy(() -> open(EngineExtension.newStream().name(), r -> {}))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void carriesG711() {
        assertThat(open(imported("h264-pcm-alaw.mkv"), r -> {})).isNotEmpty();
    }
}
