package io.millrace.core.api.kvs;

import io.millrace.core.api.Caller;
import io.millrace.core.api.Operation;
import io.millrace.core.signaling.SignalingService;
import io.millrace.core.tag.TagKeys;
import java.util.List;
import java.util.Map;

/** Removes tags from a signaling channel. Source: API reference, UntagResource. */
public record UntagResource(SignalingService signaling) implements Operation<UntagResource.Request> {
    /** The request on the wire. */
    public record Request(String resourceARN, List<String> tagKeyList) implements OnResource {}

    @Override
    public String path() {
        return "/UntagResource";
    }

    @Override
    public Map<String, String> handle(Request q, Caller caller) {
        signaling.untag(q.channel(), new TagKeys(q.tagKeyList));
        return Map.of();
    }
}
