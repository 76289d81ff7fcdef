package io.millrace.core.ingest;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.media.mkv.MkvTag;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FragmentTagsTest {
    @ParameterizedTest
    @CsvSource({"camera, 1, 1", "AWS_KINESISVIDEO_NOTIFICATION, 0, 1", "x, 256, 10"})
    void takesOrdinaryItemsAndTheReservedNamesThatProducersMaySend(String name, int valueLength, int total) {
        assertThatCode(() -> FragmentTags.check(List.of(new MkvTag(name, "v".repeat(valueLength))), total, 9))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "AWS_SOMETHING, 1, 1, INVALID_FRAGMENT_METADATA",
        "AWSome, 1, 1, INVALID_FRAGMENT_METADATA",
        "x, 257, 1, INVALID_FRAGMENT_METADATA",
        "x, 1, 11, FRAGMENT_METADATA_LIMIT_REACHED",
    })
    void refusesTheOthersWithTheirPlace(String name, int valueLength, int total, IngestError error) {
        assertThatThrownBy(() -> FragmentTags.check(List.of(new MkvTag(name, "v".repeat(valueLength))), total, 9))
                .isInstanceOfSatisfying(
                        IngestException.class, e -> org.assertj.core.api.Assertions.assertThat(e.error())
                                .isEqualTo(error))
                .hasMessageContaining("at byte 9");
    }

    @Test
    void namesHaveUpTo128Bytes() {
        assertThatThrownBy(() -> FragmentTags.check(List.of(new MkvTag("n".repeat(129), "")), 1, 9))
                .isInstanceOf(IngestException.class);
    }
}
