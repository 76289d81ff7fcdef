package io.millrace.core;

import io.millrace.core.base.Threads;
import io.millrace.core.ingest.FileImport;
import io.millrace.core.ingest.ImportRequest;
import io.millrace.core.ingest.ImportSummary;
import io.millrace.core.stream.NewStream;
import io.millrace.core.stream.Stream;
import io.millrace.core.stream.StreamRef;
import java.io.Closeable;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Something to look at on the first day: a stream with a recorded clip, and one that a sample is fed into in real time,
 * over and over, until this is closed.
 */
public final class Demo implements Closeable {
    private static final Logger log = LoggerFactory.getLogger(Demo.class);
    private static final String CLIP_STREAM = "sample-clip";
    private static final String LIVE_STREAM = "sample-live";
    private static final int RETENTION_HOURS = 24;

    private final Engine engine;
    private final Path sample;
    private final Clock clock;
    private volatile boolean closed;
    private volatile FileImport feed;

    private Demo(Engine engine, Path sample) {
        this.engine = engine;
        this.sample = sample;
        this.clock = engine.clock();
    }

    /** Starts the demo with a Matroska file of a few seconds or more. */
    public static Demo start(Engine engine, Path sample) {
        Demo demo = new Demo(engine, sample);
        Threads.daemon("demo", demo::run).start();
        return demo;
    }

    private void run() {
        Stream clip = stream(CLIP_STREAM);
        if (engine.archive().storedBytes(clip) == 0) {
            report(engine.ingest().importFile(ImportRequest.now(sample, StreamRef.name(CLIP_STREAM))));
        }
        stream(LIVE_STREAM);
        Instant start = clock.instant();
        while (!closed) {
            feed = engine.ingest()
                    .importFile(new ImportRequest(sample, StreamRef.name(LIVE_STREAM), Optional.of(start), true));
            Instant end = report(feed).orElse(start);
            start = end.isAfter(clock.instant()) ? end : clock.instant();
        }
    }

    /** Imports, and returns where the media end. */
    private static Optional<Instant> report(FileImport fileImport) {
        ImportSummary summary = fileImport.run();
        summary.failure().ifPresent(failure -> {
            throw new IllegalStateException("The demo stopped: " + failure);
        });
        return summary.end();
    }

    private Stream stream(String name) {
        return engine.streams().find(name).orElseGet(() -> engine.streams()
                .create(NewStream.of(name, RETENTION_HOURS)));
    }

    @Override
    public void close() {
        closed = true;
        if (feed != null) {
            feed.cancel();
        }
        log.debug("The demo ends");
    }
}
