package io.millrace.core.archive;

import static io.millrace.core.testkit.EngineExtension.engine;
import static io.millrace.core.testkit.EngineExtension.importInto;
import static io.millrace.core.testkit.EngineExtension.imported;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.stream.Stream;
import io.millrace.core.testkit.EngineExtension;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EngineExtension.class)
class OverviewTest {
    private static final Instant START = Instant.parse("2025-05-01T00:00:00Z");
    private static final String SAMPLE = "h264-1s-gop-15fps-240p.mkv";

    private final ArchiveService archive = engine().archive();

    @Test
    void spansGrowAsMediaCome() {
        Stream stream = imported(SAMPLE, START);
        assertThat(archive.spans(stream)).containsExactly(new Span(START, START.plusSeconds(20), 10, bytes(stream)));
        importInto(engine(), stream, SAMPLE, START.plusSeconds(20));
        assertThat(archive.spans(stream)).containsExactly(new Span(START, START.plusSeconds(40), 20, bytes(stream)));
        importInto(engine(), stream, SAMPLE, START.plusSeconds(60));
        assertThat(archive.spans(stream)).hasSize(2);
    }

    private long bytes(Stream stream) {
        return archive.spans(stream).stream().mapToLong(Span::bytes).sum();
    }

    @Test
    void everyConnectionHasItsBegin() {
        Stream stream = imported(SAMPLE, START.plusSeconds(20));
        importInto(engine(), stream, SAMPLE, START);
        assertThat(archive.connections(stream)).containsExactly(START, START.plusSeconds(20));
    }

    @Test
    void whatExpiresSoonIsKnown() {
        Stream stream = imported(SAMPLE, START);
        assertThat(archive.expiring(stream, Duration.ofHours(1))).isEmpty();
        assertThat(archive.expiring(stream, Duration.ofHours(25))).contains(START.plusSeconds(20));
    }
}
