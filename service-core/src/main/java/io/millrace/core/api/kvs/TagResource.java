package io.millrace.core.api.kvs;

import io.millrace.core.api.Caller;
import io.millrace.core.api.Operation;
import io.millrace.core.base.ServiceException;
import io.millrace.core.signaling.SignalingService;
import io.millrace.core.tag.Tags;
import java.util.List;
import java.util.Map;

/** Adds tags to a signaling channel. Source: API reference, TagResource. */
public record TagResource(SignalingService signaling) implements Operation<TagResource.Request> {
    /** The request on the wire. */
    public record Request(String resourceARN, List<WireTag> tags) implements OnResource {}

    @Override
    public String path() {
        return "/TagResource";
    }

    @Override
    public Map<String, String> handle(Request q, Caller caller) {
        if (q.tags == null || q.tags.isEmpty()) {
            throw ServiceException.invalid("Tags must have 1 to 50 tags.");
        }
        signaling.tag(q.channel(), new Tags(WireTag.map(q.tags)));
        return Map.of();
    }
}
