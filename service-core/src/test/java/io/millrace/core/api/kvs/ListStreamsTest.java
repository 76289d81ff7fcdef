package io.millrace.core.api.kvs;

import static io.millrace.core.testkit.EngineExtension.kvs;
import static io.millrace.core.testkit.EngineExtension.newName;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.testkit.EngineExtension;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.kinesisvideo.model.ComparisonOperator;
import software.amazon.awssdk.services.kinesisvideo.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesisvideo.model.StreamInfo;

@ExtendWith(EngineExtension.class)
class ListStreamsTest {
    @Test
    void pagesThroughTheStreamsWithAPrefix() {
        String prefix = newName() + "-page-";
        List<String> names = IntStream.range(0, 5).mapToObj(i -> prefix + i).toList();
        names.forEach(name -> kvs().createStream(r -> r.streamName(name)));
        assertThat(kvs().listStreamsPaginator(r -> r.maxResults(2)
                                .streamNameCondition(c -> c.comparisonOperator(ComparisonOperator.BEGINS_WITH)
                                        .comparisonValue(prefix)))
                        .streamInfoList())
                .extracting(StreamInfo::streamName)
                .containsExactlyElementsOf(names);
    }

    @Test
    void refusesATokenThatItDidNotMake() {
        assertThatThrownBy(() -> kvs().listStreams(r -> r.nextToken("AAAA")))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("NextToken");
    }

    @Test
    void refusesPagesOutOfRange() {
        assertThatThrownBy(() -> kvs().listStreams(r -> r.maxResults(0))).isInstanceOf(InvalidArgumentException.class);
        assertThatThrownBy(() -> kvs().listStreams(r -> r.maxResults(10_001)))
                .isInstanceOf(InvalidArgumentException.class);
    }
}
