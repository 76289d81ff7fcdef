package io.millrace.core.image;

import io.millrace.core.archive.EventTags;
import io.millrace.core.archive.Fragment;
import io.millrace.core.base.Arn;
import io.millrace.core.stream.ImageGeneration.Format;
import io.millrace.core.stream.StreamEvent;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * How the images of a fragment are called and what goes with them. Source: developer guide, automated image generation.
 *
 * @param tags that came with the fragment
 */
record GeneratedImage(Arn stream, Fragment fragment, EventTags tags, Format format) {
    /** Says that images are to be made of a fragment. */
    static final String MARK = "AWS_KINESISVIDEO_IMAGE_GENERATION";

    private static final String PREFIX = "AWS_KINESISVIDEO_IMAGE_PREFIX";

    ImageObject object(Sample.Taken taken) {
        return new ImageObject(
                name(taken.time().toEpochMilli()),
                format == Format.JPEG ? "image/jpeg" : "image/png",
                metadata(),
                taken.content());
    }

    /** The id at the end depends on the image only, so that an image that is made again takes the place of the first. */
    private String name(long millis) {
        String prefix = tags.value(PREFIX)
                .filter(p -> !p.isEmpty())
                .map(p -> p.replaceAll("[^\\p{L}\\p{N}._=+@-]", "_") + "_")
                .orElse("");
        UUID id = UUID.nameUUIDFromBytes(
                (stream + " " + fragment.number() + " " + millis).getBytes(StandardCharsets.UTF_8));
        return "%s%s_%s_%d_%s.%s"
                .formatted(prefix, stream.account(), stream.name(), millis, id, format == Format.JPEG ? "jpg" : "png");
    }

    /** Says that it was delivered. */
    StreamEvent.ImageDelivered delivered(Sample.Taken taken, String place) {
        return new StreamEvent.ImageDelivered(
                stream,
                fragment.number(),
                fragment.entry().producerMillis(),
                fragment.entry().serverMillis(),
                taken.time(),
                place,
                tags.pairsBeside(MARK));
    }

    private Map<String, String> metadata() {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("aws_kinesisvideo_fragment_number", fragment.number().toString());
        metadata.put(
                "aws_kinesisvideo_producer_timestamp",
                String.valueOf(fragment.entry().producerMillis()));
        metadata.put(
                "aws_kinesisvideo_server_timestamp",
                String.valueOf(fragment.entry().serverMillis()));
        metadata.putAll(tags.pairsBeside(MARK));
        return metadata;
    }
}
