package io.millrace.core.api.kvs;

import io.millrace.core.api.Caller;
import io.millrace.core.api.Operation;
import io.millrace.core.base.ServiceException;
import io.millrace.core.image.ImageGenerator;
import io.millrace.core.stream.ImageGeneration;
import io.millrace.core.stream.StreamConfigurations;
import io.millrace.core.stream.SwitchStatus;
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
        Optional<ImageGeneration> wanted = Optional.ofNullable(q.imageGenerationConfiguration);
        wanted.filter(g -> g.status() == SwitchStatus.ENABLED)
                .map(ImageGeneration::destinationConfig)
                .map(ImageGeneration.Destination::uri)
                .filter(uri -> !ImageGenerator.canDeliverTo(uri))
                .ifPresent(uri -> {
                    throw ServiceException.invalid(
                            "DestinationConfig.Uri: images can go to s3://bucket/prefix and file://localhost/path, not to %s."
                                    .formatted(uri));
                });
        configurations.updateImageGeneration(q.stream(), wanted);
        return Map.of();
    }
}
