package io.millrace.core.api.kvs;

import static io.millrace.core.testkit.EngineExtension.archived;
import static io.millrace.core.testkit.EngineExtension.engine;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.ingest.ImportRequest;
import io.millrace.core.stream.Stream;
import io.millrace.core.stream.StreamRef;
import io.millrace.core.testkit.EngineExtension;
import io.millrace.core.testkit.SampleMedia;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.Fragment;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.FragmentSelectorType;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.ListFragmentsResponse;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.ResourceNotFoundException;

@ExtendWith(EngineExtension.class)
class ListFragmentsTest {
    private static final Instant START = Instant.parse("2025-05-05T05:05:05Z");

    private static Stream imported() {
        Stream stream = EngineExtension.newStream();
        engine().ingest()
                .importFile(new ImportRequest(
                        SampleMedia.file("h264-1s-gop-15fps-240p.mkv"),
                        StreamRef.name(stream.name()),
                        Optional.of(START),
                        false))
                .run();
        return stream;
    }

    @Test
    void listsAllPageByPageInOrderOfArrival() {
        Stream stream = imported();
        List<Fragment> all =
                archived()
                        .listFragmentsPaginator(r -> r.streamName(stream.name()).maxResults(3L))
                        .fragments()
                        .stream()
                        .toList();
        assertThat(all).hasSize(10);
        assertThat(all).extracting(Fragment::fragmentNumber).isSorted();
        assertThat(all.get(0).producerTimestamp()).isEqualTo(START);
        assertThat(all.get(0).fragmentLengthInMilliseconds()).isEqualTo(2000);
        assertThat(all).allSatisfy(f -> assertThat(f.fragmentSizeInBytes()).isPositive());
    }

    @Test
    void bothBoundsBelongToTheRange() {
        Stream stream = imported();
        List<Fragment> some = archived()
                .listFragments(r -> r.streamName(stream.name())
                        .fragmentSelector(s -> s.fragmentSelectorType(FragmentSelectorType.PRODUCER_TIMESTAMP)
                                .timestampRange(t ->
                                        t.startTimestamp(START.plusSeconds(2)).endTimestamp(START.plusSeconds(6)))))
                .fragments();
        assertThat(some)
                .extracting(Fragment::producerTimestamp)
                .containsExactly(START.plusSeconds(2), START.plusSeconds(4), START.plusSeconds(6));
    }

    @Test
    void selectsByServerTimeToo() {
        Stream stream = imported();
        assertThat(archived()
                        .listFragments(r -> r.streamName(stream.name())
                                .fragmentSelector(s -> s.fragmentSelectorType(FragmentSelectorType.SERVER_TIMESTAMP)
                                        .timestampRange(t -> t.startTimestamp(
                                                        Instant.now().minusSeconds(60))
                                                .endTimestamp(Instant.now()))))
                        .fragments())
                .hasSize(10);
    }

    @Test
    void aTokenBelongsToItsStream() {
        Stream stream = imported();
        String token = archived()
                .listFragments(r -> r.streamName(stream.name()).maxResults(1L))
                .nextToken();
        Stream other = imported();
        assertThatThrownBy(() ->
                        archived().listFragments(r -> r.streamName(other.name()).nextToken(token)))
                .isInstanceOf(InvalidArgumentException.class);
    }

    @Test
    void refusesWhatIsOutOfRangeOrUnknown() {
        Stream stream = EngineExtension.newStream();
        assertThatThrownBy(() -> archived()
                        .listFragments(r -> r.streamName(stream.name()).maxResults(1001L)))
                .isInstanceOf(InvalidArgumentException.class);
        assertThatThrownBy(() -> archived().listFragments(r -> r.streamName("nobody")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void pagesStayAsTheyAreWhileFragmentsComeIn() {
        Stream stream = EngineExtension.newStream();
        importInto(stream);
        Set<String> seen = new LinkedHashSet<>();
        String token = null;
        do {
            String next = token;
            ListFragmentsResponse page = archived()
                    .listFragments(
                            r -> r.streamName(stream.name()).maxResults(3L).nextToken(next));
            page.fragments().forEach(f -> assertThat(seen.add(f.fragmentNumber()))
                    .as("no fragment twice")
                    .isTrue());
            token = page.nextToken();
            if (seen.size() == 3) {
                importInto(stream);
            }
        } while (token != null);
        assertThat(seen)
                .containsExactlyElementsOf(engine().archive().newest(stream, Optional.empty(), 100).stream()
                        .map(f -> f.number().toString())
                        .toList())
                .hasSize(20);
    }

    private static void importInto(Stream stream) {
        engine().ingest()
                .importFile(ImportRequest.now(
                        SampleMedia.file("h264-1s-gop-15fps-240p.mkv"), StreamRef.name(stream.name())))
                .run();
    }
}
