package io.millrace.core;

import io.millrace.core.base.Threads;
import io.millrace.core.ingest.FileImport;
import io.millrace.core.ingest.ImportRequest;
import io.millrace.core.stream.NewStream;
import io.millrace.core.stream.Stream;
import io.millrace.core.stream.StreamRef;
import java.io.Closeable;
import java.nio.file.Path;
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
    private volatile boolean closed;
    private volatile FileImport feed;

    private Demo(Engine engine, Path sample) {
        this.engine = engine;
        this.sample = sample;
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
        while (!closed) {
            feed = engine.ingest()
                    .importFile(new ImportRequest(sample, StreamRef.name(LIVE_STREAM), Optional.empty(), true));
            report(feed);
        }
    }

    private static void report(FileImport fileImport) {
        fileImport.run().failure().ifPresent(failure -> {
            throw new IllegalStateException("The demo stopped: " + failure);
        });
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
