package io.millrace.app.pane.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.app.testkit.DirectBackground;
import io.millrace.app.testkit.TestEngine;
import io.millrace.core.Engine;
import io.millrace.core.ingest.ImportRequest;
import io.millrace.core.stream.NewStream;
import io.millrace.core.stream.Stream;
import io.millrace.core.stream.StreamRef;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThumbnailsTest {
    private final Engine engine = TestEngine.get();
    private final Thumbnails thumbnails = new Thumbnails(engine, new DirectBackground());
    private final List<String> made = new ArrayList<>();

    private StreamRow row(String name, String sample) {
        Stream stream = engine.streams().create(NewStream.of(name, 24));
        if (!sample.isEmpty()) {
            engine.ingest()
                    .importFile(ImportRequest.now(TestEngine.sample(sample), StreamRef.name(name)))
                    .run();
        }
        return StreamRow.read(engine, stream.arn()).orElseThrow();
    }

    @Test
    void theNewestMediaAreSeenOncePerStream() {
        StreamRow row = row("thumbnail", "h264-1s-gop-15fps-240p.mkv");
        thumbnails.of(row, () -> made.add("once"));
        assertThat(thumbnails.of(row, () -> made.add("twice")).orElseThrow().getWidth())
                .isEqualTo(128);
        assertThat(made).containsExactly("once");
    }

    @Test
    void aStreamWithoutMediaOrPicturesHasNone() {
        assertThat(thumbnails.of(row("thumbnail-empty", ""), () -> made.add("made")))
                .isEmpty();
        StreamRow sound = row("thumbnail-sound", "audio-only-aac.mkv");
        thumbnails.of(sound, () -> made.add("made"));
        assertThat(thumbnails.of(sound, () -> made.add("again"))).isEmpty();
        assertThat(made).containsExactly("made");
    }
}
