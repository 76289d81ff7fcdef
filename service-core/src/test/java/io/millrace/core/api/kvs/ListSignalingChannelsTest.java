package io.millrace.core.api.kvs;

import static io.millrace.core.testkit.EngineExtension.kvs;
import static io.millrace.core.testkit.EngineExtension.newName;
import static io.millrace.core.testkit.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.testkit.EngineExtension;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.kinesisvideo.model.ChannelInfo;
import software.amazon.awssdk.services.kinesisvideo.model.ComparisonOperator;
import software.amazon.awssdk.services.kinesisvideo.model.InvalidArgumentException;

@ExtendWith(EngineExtension.class)
class ListSignalingChannelsTest {
    @Test
    void pagesThroughTheChannelsWithAPrefix() {
        String prefix = newName() + "-page-";
        List<String> names = IntStream.range(0, 5).mapToObj(i -> prefix + i).toList();
        names.forEach(name -> kvs().createSignalingChannel(r -> r.channelName(name)));
        assertThat(kvs().listSignalingChannelsPaginator(r -> r.maxResults(2)
                                .channelNameCondition(c -> c.comparisonOperator(ComparisonOperator.BEGINS_WITH)
                                        .comparisonValue(prefix)))
                        .channelInfoList())
                .extracting(ChannelInfo::channelName)
                .containsExactlyElementsOf(names);
    }

    @Test
    void refusesPagesTokensAndConditionsOutOfBounds() {
        refused(InvalidArgumentException.class, "MaxResults", () -> kvs().listSignalingChannels(r -> r.maxResults(0)));
        refused(InvalidArgumentException.class, "MaxResults", () -> kvs().listSignalingChannels(
                        r -> r.maxResults(10_001)));
        refused(InvalidArgumentException.class, "NextToken", () -> kvs().listSignalingChannels(
                        r -> r.nextToken("AAAA")));
        refused(InvalidArgumentException.class, "NextToken", () -> kvs().listSignalingChannels(
                        r -> r.nextToken("A".repeat(1025))));
        refused(InvalidArgumentException.class, "ChannelNameCondition", () -> kvs().listSignalingChannels(
                        r -> r.channelNameCondition(c -> c.comparisonValue("x"))));
        refused(InvalidArgumentException.class, "BEGINS_WITH", () -> kvs().listSignalingChannels(r ->
                r.channelNameCondition(c -> c.comparisonOperator("ENDS_WITH").comparisonValue("x"))));
    }
}
