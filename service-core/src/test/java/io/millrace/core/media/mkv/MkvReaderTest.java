package io.millrace.core.media.mkv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.media.MalformedMediaException;
import io.millrace.core.testkit.Golden;
import io.millrace.core.testkit.SampleMedia;
import io.millrace.core.testkit.ShakyInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MkvReaderTest {
    static Stream<String> files() {
        return Stream.of("", "bad", "deny")
                .flatMap(folder -> SampleMedia.names(folder).stream())
                .filter(name -> name.endsWith(".mkv") && !name.equals("sample-720p.mkv"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void readsEveryElementOfTheFile(String name) throws IOException {
        String dump = MkvDump.dump(MkvReader.ofFile(new ByteArrayInputStream(SampleMedia.bytes(name))));
        Golden.assertMatches("mkv/" + name + ".dump", dump);
    }

    @ParameterizedTest
    @MethodSource("files")
    void readsTheSameWhenBytesComeInSmallPieces(String name) throws IOException {
        byte[] bytes = SampleMedia.bytes(name);
        String whole = MkvDump.dump(MkvReader.ofFile(new ByteArrayInputStream(bytes)));
        assertThat(MkvDump.dump(MkvReader.ofFile(new ShakyInput(bytes, 1, 7)))).isEqualTo(whole);
        assertThat(MkvDump.dump(MkvReader.ofFile(new ShakyInput(bytes, 2, 4000))))
                .isEqualTo(whole);
    }

    @Test
    void handsOnClusterContentAsItStands() throws IOException {
        byte[] file = SampleMedia.bytes("h264-baseline-360p-aac.mkv");
        byte[] content = MkvDump.clusterBytes(new ShakyInput(file, 3, 999));
        assertThat(content).isEqualTo(MkvDump.clusterBytes(new ByteArrayInputStream(file)));
        assertThat(indexOf(file, Arrays.copyOf(content, 50_000)))
                .as("the first cluster's content stands in the file")
                .isPositive();
    }

    private static int indexOf(byte[] bytes, byte[] wanted) {
        for (int i = 0; i < bytes.length; i++) {
            if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        return -1;
    }

    @Test
    void aLiveReaderReportsTheSameBlocksAsAFileReader() throws IOException {
        for (String name :
                List.of("blockgroups.mkv", "all-unknown-sizes.mkv", "mkvmerge-default.mkv", "void-and-crc.mkv")) {
            assertThat(blocks(
                            MkvReader.ofLiveStream(new ByteArrayInputStream(SampleMedia.bytes(name)), (b, o, l) -> {})))
                    .as(name)
                    .isEqualTo(blocks(MkvReader.ofFile(new ByteArrayInputStream(SampleMedia.bytes(name)))));
        }
    }

    private static List<String> blocks(MkvReader reader) throws IOException {
        List<String> blocks = new ArrayList<>();
        Optional<MkvEvent> event = reader.next();
        while (event.isPresent()) {
            if (event.get() instanceof MkvEvent.Block b) {
                blocks.add(b.track() + "@" + b.timestamp() + (b.key() ? "k" : "") + b.frameCount());
            }
            event = reader.next();
        }
        return blocks;
    }

    @Test
    void unpacksWhatMkvmergeCompressed() throws IOException {
        assertThat(frameSizes("mkvmerge-zlib.mkv")).isEqualTo(frameSizes("h264-baseline-360p-aac.mkv"));
        assertThat(frameSizes("header-stripping.mkv")).isEqualTo(frameSizes("h264-baseline-360p-aac.mkv"));
    }

    /** Sizes of the video frames in order. */
    private static List<Integer> frameSizes(String name) throws IOException {
        List<Integer> sizes = new ArrayList<>();
        MkvReader reader = MkvReader.ofFile(new ByteArrayInputStream(SampleMedia.bytes(name)));
        Optional<MkvEvent> event = reader.next();
        while (event.isPresent()) {
            if (event.get() instanceof MkvEvent.Block b && b.track() == 1) {
                b.frames().forEach(f -> sizes.add(f.data().remaining()));
            }
            event = reader.next();
        }
        return sizes;
    }

    @ParameterizedTest
    @CsvSource({
        "bad/zero-length.mkv, EBML, 0, the input is empty",
        "bad/plain-text.mkv, EBML, 0, this is not a Matroska file",
        "bad/truncated-in-tracks.mkv, Tracks, , the input ends",
        "bad/size-overflow-trackentry.mkv, TrackEntry, , beyond the end of the Tracks",
        "bad/size-overflow-block.mkv, SimpleBlock, , beyond the end of its cluster",
        "bad/truncated-mid-cluster.mkv, SimpleBlock, , the input ends",
    })
    void namesElementAndPlaceOfTheDamage(String name, String element, Long offset, String problem) {
        MkvReader reader = MkvReader.ofLiveStream(new ByteArrayInputStream(SampleMedia.bytes(name)), (b, o, l) -> {});
        assertThatThrownBy(() -> {
                    while (reader.next().isPresent()) {
                        // Read on until the damage.
                    }
                })
                .isInstanceOfSatisfying(MalformedMediaException.class, e -> {
                    assertThat(e.element()).isEqualTo(element);
                    assertThat(e).hasMessageContaining(problem).hasMessageContaining("at byte " + e.offset());
                    if (offset != null) {
                        assertThat(e.offset()).isEqualTo(offset);
                    }
                });
    }

    @Test
    void findsTheNextClusterBehindGarbage() throws IOException {
        String dump = MkvDump.dump(
                MkvReader.ofFile(new ByteArrayInputStream(SampleMedia.bytes("bad/garbage-between-clusters.mkv"))));
        assertThat(dump.lines().filter(l -> l.startsWith("resync"))).hasSize(1);
        assertThat(dump.lines().filter(l -> l.startsWith("ClusterStart"))).hasSize(20);
    }

    @Test
    void survivesRandomDamage() {
        byte[] file = SampleMedia.bytes("tags-per-cluster.mkv");
        int rounds = Boolean.getBoolean("millrace.long") ? 20_000 : 300;
        for (int seed = 0; seed < rounds; seed++) {
            byte[] damaged = Damage.of(file, seed);
            assertThat(endsInOrder(damaged)).as("seed %d", seed).isTrue();
        }
    }

    /** Whether reading ends with the input or a named problem, never with another failure. */
    private static boolean endsInOrder(byte[] damaged) {
        try {
            MkvDump.dump(MkvReader.ofFile(new ByteArrayInputStream(damaged)));
            MkvDump.clusterBytes(new ByteArrayInputStream(damaged));
        } catch (MalformedMediaException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
        return true;
    }
}
