package io.millrace.core.archive;

import io.millrace.core.base.Arn;
import io.millrace.core.base.ErrorCode;
import io.millrace.core.base.ServiceException;
import io.millrace.core.stream.Stream;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Who reads media at this moment. Thread safe. */
final class Readers {
    private final ReaderLimits limits;
    private final Map<Arn, Set<MediaFeed>> feeds = new ConcurrentHashMap<>();
    private final Map<Arn, Integer> lists = new ConcurrentHashMap<>();

    Readers(ReaderLimits limits) {
        this.limits = limits;
    }

    /** What a reader does. */
    interface Reading {
        void run() throws IOException;
    }

    /** Runs a feed as a reader of the stream. */
    void feed(Stream stream, MediaFeed feed, Reading reading) throws IOException {
        feeds.compute(stream.arn(), (arn, all) -> {
            Set<MediaFeed> here = all == null ? ConcurrentHashMap.newKeySet() : all;
            if (here.size() >= limits.feeds()) {
                throw tooMany(stream, "GetMedia", limits.feeds());
            }
            here.add(feed);
            return here;
        });
        try {
            reading.run();
        } finally {
            feeds.computeIfPresent(stream.arn(), (arn, all) -> {
                all.remove(feed);
                return all.isEmpty() ? null : all;
            });
        }
    }

    /** Runs a reader of a list of the stream's fragments. */
    void list(Stream stream, Reading reading) throws IOException {
        lists.compute(stream.arn(), (arn, count) -> {
            if (count != null && count >= limits.lists()) {
                throw tooMany(stream, "GetMediaForFragmentList", limits.lists());
            }
            return count == null ? 1 : count + 1;
        });
        try {
            reading.run();
        } finally {
            lists.computeIfPresent(stream.arn(), (arn, count) -> count == 1 ? null : count - 1);
        }
    }

    private static ServiceException tooMany(Stream stream, String operation, int limit) {
        return new ServiceException(
                ErrorCode.CONNECTION_LIMIT_EXCEEDED,
                "The stream %s has %d connections of %s already.".formatted(stream.name(), limit, operation));
    }

    void end(Stream stream) {
        feeds.getOrDefault(stream.arn(), Set.of()).forEach(MediaFeed::end);
    }

    void endAll() {
        feeds.values().forEach(all -> all.forEach(MediaFeed::end));
    }
}
