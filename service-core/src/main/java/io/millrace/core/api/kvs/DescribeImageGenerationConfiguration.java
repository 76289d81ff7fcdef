package io.millrace.core.api.kvs;

import io.millrace.core.api.Caller;
import io.millrace.core.api.Operation;
import io.millrace.core.stream.ImageGeneration;
import io.millrace.core.stream.StreamConfigurations;

/** Describes how a stream's images are made. Source: API reference, DescribeImageGenerationConfiguration. */
public record DescribeImageGenerationConfiguration(StreamConfigurations configurations)
        implements Operation<DescribeImageGenerationConfiguration.Request> {
    /** The request on the wire. */
    public record Request(String streamARN, String streamName) implements OnStream {}

    /** The response on the wire. */
    record Response(ImageGeneration imageGenerationConfiguration) {}

    @Override
    public Response handle(Request q, Caller caller) {
        return new Response(configurations.imageGeneration(q.stream()).orElse(null));
    }
}
