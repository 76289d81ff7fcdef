package io.millrace.core.image;

import io.millrace.core.archive.Fragment;
import io.millrace.core.base.Arn;
import io.millrace.core.media.mkv.MkvTag;
import io.millrace.core.stream.ImageGeneration.Format;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * How the images of a fragment are called and what goes with them. Source: developer guide, automated image generation.
 *
 * @param tags that came with the fragment
 */
record GeneratedImage(Arn stream, Fragment fragment, List<MkvTag> tags, Format format) {
    private static final String RESERVED = "AWS";
    private static final String WANTED = "AWS_KINESISVIDEO_IMAGE_GENERATION";
    private static final String PREFIX = "AWS_KINESISVIDEO_IMAGE_PREFIX";

    /** Whether a producer marked a fragment for it. */
    static boolean isWanted(List<MkvTag> tags) {
        return tags.stream().anyMatch(t -> t.name().equals(WANTED));
    }

    ImageObject object(Sample.Taken taken) {
        return new ImageObject(
                name(taken.time().toEpochMilli()),
                format == Format.JPEG ? "image/jpeg" : "image/png",
                metadata(),
                taken.content());
    }

    /** The id at the end depends on the image only, so that an image that is made again takes the place of the first. */
    private String name(long millis) {
        String prefix = tags.stream()
                .filter(t -> t.name().equals(PREFIX) && !t.value().isEmpty())
                .map(t -> t.value().replaceAll("[^\\p{L}\\p{N}._=+@-]", "_") + "_")
                .findFirst()
                .orElse("");
        UUID id = UUID.nameUUIDFromBytes(
                (stream + " " + fragment.number() + " " + millis).getBytes(StandardCharsets.UTF_8));
        return "%s%s_%s_%d_%s.%s"
                .formatted(prefix, stream.account(), stream.name(), millis, id, format == Format.JPEG ? "jpg" : "png");
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
        tags.stream().filter(t -> !t.name().startsWith(RESERVED)).forEach(t -> metadata.put(t.name(), t.value()));
        return metadata;
    }
}
