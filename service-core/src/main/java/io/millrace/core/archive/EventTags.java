package io.millrace.core.archive;

import io.millrace.core.media.mkv.MkvTag;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a producer said beside a fragment. Source: producer SDKs, putKinesisVideoEventMetadata: a mark, and in the same
 * Tag element whatever belongs to it.
 *
 * @param tags the entries of each Tag element
 */
public record EventTags(List<List<MkvTag>> tags) {
    private static final String RESERVED = "AWS";

    /** Whether there is an entry of this name. */
    public boolean has(String mark) {
        return entry(mark).isPresent();
    }

    /** The value of the first entry of this name. */
    public Optional<String> value(String name) {
        return entry(name).map(MkvTag::value);
    }

    private Optional<MkvTag> entry(String name) {
        return tags.stream()
                .flatMap(List::stream)
                .filter(t -> t.name().equals(name))
                .findFirst();
    }

    /** The producer's own entries of the Tag elements that bear a mark. */
    public Map<String, String> pairsBeside(String mark) {
        Map<String, String> pairs = new LinkedHashMap<>();
        tags.stream()
                .filter(tag -> tag.stream().anyMatch(t -> t.name().equals(mark)))
                .flatMap(List::stream)
                .filter(t -> !t.name().startsWith(RESERVED))
                .forEach(t -> pairs.put(t.name(), t.value()));
        return pairs;
    }
}
