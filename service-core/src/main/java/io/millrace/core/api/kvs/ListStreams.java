package io.millrace.core.api.kvs;

import io.millrace.core.api.Caller;
import io.millrace.core.api.Operation;
import io.millrace.core.base.ServiceException;
import io.millrace.core.stream.StreamPage;
import io.millrace.core.stream.StreamQuery;
import io.millrace.core.stream.StreamService;
import java.util.List;

/** Lists streams, ordered by name. Source: API reference, ListStreams. */
public record ListStreams(StreamService streams) implements Operation<ListStreams.Request> {
    /** The request on the wire. */
    public record Request(Integer maxResults, String nextToken, Condition streamNameCondition) {}

    /** Which names; source: API reference, StreamNameCondition. */
    public record Condition(Comparison comparisonOperator, String comparisonValue) {}

    /** How names are compared. */
    public enum Comparison {
        BEGINS_WITH
    }

    /** The response on the wire. */
    record Response(String nextToken, List<StreamInfo> streamInfoList) {}

    @Override
    public Class<Request> requestType() {
        return Request.class;
    }

    @Override
    public Response handle(Request q, Caller caller) {
        StreamPage page = streams.list(new StreamQuery(prefix(q.streamNameCondition), q.maxResults, q.nextToken));
        return new Response(
                page.next().orElse(null),
                page.streams().stream().map(StreamInfo::of).toList());
    }

    private static String prefix(Condition condition) {
        if (condition == null) {
            return null;
        }
        if (condition.comparisonOperator == null || condition.comparisonValue == null) {
            throw ServiceException.invalid("StreamNameCondition needs ComparisonOperator and ComparisonValue.");
        }
        return condition.comparisonValue;
    }
}
