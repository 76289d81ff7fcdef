package io.millrace.core.testkit;

import com.amazonaws.kinesisvideo.parser.ebml.InputStreamParserByteSource;
import com.amazonaws.kinesisvideo.parser.ebml.MkvTypeInfos;
import com.amazonaws.kinesisvideo.parser.mkv.MkvElement;
import com.amazonaws.kinesisvideo.parser.mkv.MkvElementVisitException;
import com.amazonaws.kinesisvideo.parser.mkv.MkvStartMasterElement;
import com.amazonaws.kinesisvideo.parser.mkv.StreamingMkvReader;
import com.amazonaws.kinesisvideo.parser.utilities.FragmentMetadata;
import com.amazonaws.kinesisvideo.parser.utilities.FragmentMetadataVisitor;
import com.amazonaws.kinesisvideo.parser.utilities.MkvTag;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a GetMedia reply as its users do: with the stream parser library of the service. */
public final class Chunks {
    private Chunks() {}

    /** One chunk of a reply: the service's facts, its frames, and the producer's tags. */
    public record Chunk(FragmentMetadata facts, int frames, Map<String, String> tags) {
        public String number() {
            return facts.getFragmentNumberString();
        }
    }

    /** Reads to the end. */
    public static List<Chunk> read(InputStream reply) throws MkvElementVisitException {
        List<Chunk> chunks = new ArrayList<>();
        Map<String, String> tags = new LinkedHashMap<>();
        FragmentMetadataVisitor visitor = FragmentMetadataVisitor.create(Optional.of(new TagCollector(tags)));
        StreamingMkvReader reader = StreamingMkvReader.createDefault(new InputStreamParserByteSource(reply));
        int frames = 0;
        FragmentMetadata current = null;
        while (reader.mightHaveNext()) {
            Optional<MkvElement> element = reader.nextIfAvailable();
            if (element.isEmpty()) {
                continue;
            }
            boolean begins = element.get() instanceof MkvStartMasterElement
                    && MkvTypeInfos.EBML.equals(
                            element.get().getElementMetaData().getTypeInfo());
            if (begins && current != null) {
                chunks.add(new Chunk(current, frames, Map.copyOf(tags)));
                current = null;
                frames = 0;
                tags.clear();
            }
            element.get().accept(visitor);
            if (MkvTypeInfos.SIMPLEBLOCK.equals(
                    element.get().getElementMetaData().getTypeInfo())) {
                frames++;
            }
            current = visitor.getCurrentFragmentMetadata().orElse(current);
        }
        if (current != null) {
            chunks.add(new Chunk(current, frames, Map.copyOf(tags)));
        }
        return chunks;
    }

    private record TagCollector(Map<String, String> tags) implements FragmentMetadataVisitor.MkvTagProcessor {
        @Override
        public void process(MkvTag tag, Optional<FragmentMetadata> metadata) {
            tags.put(tag.getTagName(), tag.getTagValue());
        }

        @Override
        public void clear() {}
    }
}
