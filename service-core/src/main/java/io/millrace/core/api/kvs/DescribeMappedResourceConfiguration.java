package io.millrace.core.api.kvs;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.millrace.core.api.Caller;
import io.millrace.core.api.Operation;
import io.millrace.core.base.ServiceException;
import io.millrace.core.signaling.SignalingService;
import io.millrace.core.stream.Stream;
import io.millrace.core.stream.StreamService;
import java.util.List;

/** Tells which signaling channel's media a stream stores. Source: API reference, DescribeMappedResourceConfiguration. */
public record DescribeMappedResourceConfiguration(StreamService streams, SignalingService signaling)
        implements Operation<DescribeMappedResourceConfiguration.Request> {
    /** The request on the wire. */
    public record Request(Integer maxResults, String nextToken, String streamARN, String streamName)
            implements OnStream {}

    /** The response on the wire. */
    record Response(List<Mapping> mappedResourceConfigurationList, String nextToken) {}

    /** A resource that belongs to a stream; source: API reference, MappedResourceConfigurationListItem. */
    record Mapping(@JsonProperty("ARN") String arn, String type) {}

    @Override
    public Response handle(Request q, Caller caller) {
        if (q.maxResults != null && q.maxResults != 1) {
            throw ServiceException.invalid("MaxResults must be 1.");
        }
        Stream stream = streams.require(q.stream());
        SinglePage.checkToken(q.nextToken);
        return new Response(
                signaling.mappedTo(stream).stream()
                        .map(c -> new Mapping(c.arn().toString(), "WEBRTC_CHANNEL"))
                        .toList(),
                null);
    }
}
