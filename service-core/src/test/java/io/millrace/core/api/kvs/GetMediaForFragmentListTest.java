package io.millrace.core.api.kvs;

import static io.millrace.core.testkit.EngineExtension.archived;
import static io.millrace.core.testkit.EngineExtension.engine;
import static io.millrace.core.testkit.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.archive.Fragment;
import io.millrace.core.ingest.ImportRequest;
import io.millrace.core.stream.Stream;
import io.millrace.core.stream.StreamRef;
import io.millrace.core.testkit.Chunks;
import io.millrace.core.testkit.Chunks.Chunk;
import io.millrace.core.testkit.EngineExtension;
import io.millrace.core.testkit.SampleMedia;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.ResourceNotFoundException;

@ExtendWith(EngineExtension.class)
class GetMediaForFragmentListTest {
    private static Stream filled() {
        Stream stream = EngineExtension.newStream();
        engine().ingest()
                .importFile(ImportRequest.now(
                        SampleMedia.file("h264-1s-gop-15fps-240p.mkv"), StreamRef.name(stream.name())))
                .run();
        return stream;
    }

    private static List<Fragment> fragments(Stream stream) {
        return engine().archive().newest(stream, Optional.empty(), 100);
    }

    private static List<String> numbers(Stream stream) {
        return fragments(stream).stream().map(f -> f.number().toString()).toList();
    }

    private static String text(Stream stream, List<String> numbers) {
        return archived()
                .getMediaForFragmentListAsBytes(r -> r.streamName(stream.name()).fragments(numbers))
                .asString(StandardCharsets.ISO_8859_1);
    }

    @Test
    void givesTheFragmentsInTheOrderOfTheList() throws Exception {
        Stream stream = filled();
        List<String> numbers = new ArrayList<>(numbers(stream));
        Collections.reverse(numbers);
        List<Chunk> chunks = Chunks.read(archived()
                .getMediaForFragmentList(r -> r.streamName(stream.name()).fragments(numbers)));
        assertThat(chunks).extracting(Chunk::number).containsExactlyElementsOf(numbers);
        assertThat(chunks).allSatisfy(c -> {
            assertThat(c.frames()).isEqualTo(30);
            assertThat(c.facts().getContinuationToken()).isEmpty();
        });
    }

    @Test
    void tellsInPlaceOfAFragmentThatIsNotThereAndGoesOn() {
        Stream stream = filled();
        String first = numbers(stream).get(0);
        assertThat(text(stream, List.of("12345", first)))
                .containsSubsequence("12345", "EXCEPTION_ERROR_CODE", "4000", "EXCEPTION_MESSAGE", first);
    }

    @Test
    void aDamagedFragmentIsToldAndTheOthersAreServed() throws IOException {
        Stream stream = filled();
        Fragment second = fragments(stream).get(1);
        try (RandomAccessFile raw = new RandomAccessFile(second.file().path().toFile(), "rw")) {
            raw.seek(second.entry().position() + 500);
            int was = raw.read();
            raw.seek(second.entry().position() + 500);
            raw.write(was ^ 1);
        }
        List<String> all = numbers(stream);
        assertThat(text(stream, all))
                .containsSubsequence(all.get(0), all.get(1), "EXCEPTION_ERROR_CODE", "5000", all.get(2), all.get(9));
    }

    @Test
    void refusesListsThatAreNoLists() {
        String name = EngineExtension.newStream().name();
        refused(InvalidArgumentException.class, "1 to 1000 items", () -> archived()
                .getMediaForFragmentList(r -> r.streamName(name).fragments(List.of())));
        refused(InvalidArgumentException.class, "must be digits", () -> archived()
                .getMediaForFragmentList(r -> r.streamName(name).fragments("abc")));
        refused(InvalidArgumentException.class, "1 to 1000 items", () -> archived()
                .getMediaForFragmentList(r -> r.streamName(name).fragments(Collections.nCopies(1001, "1"))));
        refused(ResourceNotFoundException.class, "nobody", () -> archived()
                .getMediaForFragmentList(r -> r.streamName("nobody").fragments("1")));
    }
}
