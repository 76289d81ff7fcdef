package io.millrace.core.ingest;

import io.millrace.core.media.mkv.MkvTag;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** The rules of fragment metadata. Source: API reference, PutMedia errors 4009 and 4012; service quotas. */
final class FragmentTags {
    private static final int MAX_TAGS = 10;
    private static final int MAX_NAME = 128;
    private static final int MAX_VALUE = 256;
    private static final Set<String> RESERVED_BUT_ALLOWED = Set.of(
            "AWS_KINESISVIDEO_NOTIFICATION", "AWS_KINESISVIDEO_IMAGE_GENERATION", "AWS_KINESISVIDEO_IMAGE_PREFIX");

    private FragmentTags() {}

    /** Checks tags that arrive at {@code offset} as part of {@code total} in their fragment. */
    static void check(List<MkvTag> tags, int total, long offset) throws IngestException {
        if (total > MAX_TAGS) {
            throw new IngestException(
                    IngestError.FRAGMENT_METADATA_LIMIT_REACHED,
                    "the fragment has %d metadata items with those at byte %d; at most %d are allowed"
                            .formatted(total, offset, MAX_TAGS));
        }
        for (MkvTag tag : tags) {
            boolean reserved = tag.name().startsWith("AWS") && !RESERVED_BUT_ALLOWED.contains(tag.name());
            if (reserved || length(tag.name()) > MAX_NAME || length(tag.value()) > MAX_VALUE) {
                throw new IngestException(
                        IngestError.INVALID_FRAGMENT_METADATA,
                        "the metadata item %s at byte %d is not allowed: names have up to 128 bytes and do not begin with AWS, values have up to 256"
                                .formatted(tag.name(), offset));
            }
        }
    }

    private static int length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
