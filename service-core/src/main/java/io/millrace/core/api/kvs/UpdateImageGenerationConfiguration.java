package io.millrace.core.api.kvs;

import io.millrace.core.api.Caller;
import io.millrace.core.api.Operation;
import io.millrace.core.stream.ImageGeneration;
import io.millrace.core.stream.StreamConfigurations;
import java.util.Map;
import java.util.Optional;

/** Changes how a stream's images are made; null removes the configuration. Source: API reference, UpdateImageGenerationConfiguration. */
public record UpdateImageGenerationConfiguration(StreamConfigurations configurations)
        implements Operation<UpdateImageGenerationConfiguration.Request> {
    /** The request on the wire. */
    public record Request(ImageGeneration imageGenerationConfiguration, String streamARN, String streamName)
            implements OnStream {}

    @Override
    public Map<String, String> handle(Request q, Caller caller) {
        configurations.updateImageGeneration(q.stream(), Optional.ofNullable(q.imageGenerationConfiguration));
        return Map.of();
    }
}
