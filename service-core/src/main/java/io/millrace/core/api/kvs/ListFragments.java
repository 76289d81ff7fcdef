package io.millrace.core.api.kvs;

import io.millrace.core.api.Caller;
import io.millrace.core.api.Operation;
import io.millrace.core.archive.ArchiveService;
import io.millrace.core.archive.Fragment;
import io.millrace.core.archive.FragmentPage;
import io.millrace.core.archive.FragmentQuery;
import io.millrace.core.archive.TimeRange;
import io.millrace.core.archive.TimestampType;
import io.millrace.core.base.ErrorCode;
import io.millrace.core.base.ServiceException;
import io.millrace.core.stream.StreamService;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Lists stored fragments. Source: API reference, ListFragments. */
public record ListFragments(StreamService streams, ArchiveService archive) implements Operation<ListFragments.Request> {
    /** The request on the wire. */
    public record Request(
            Selector fragmentSelector, Integer maxResults, String nextToken, String streamARN, String streamName)
            implements OnStream {}

    /** Which fragments; source: API reference, FragmentSelector. */
    record Selector(TimestampType fragmentSelectorType, TimestampRange timestampRange) {
        TimeRange range() {
            if (fragmentSelectorType == null || timestampRange == null) {
                throw ServiceException.invalid("FragmentSelector needs FragmentSelectorType and TimestampRange.");
            }
            timestampRange.requireBoth();
            return new TimeRange(fragmentSelectorType, timestampRange.startTimestamp(), timestampRange.endTimestamp());
        }
    }

    /** The response on the wire. */
    record Response(List<Item> fragments, String nextToken) {}

    /** A fragment on the wire; source: API reference, Fragment. */
    record Item(
            long fragmentLengthInMilliseconds,
            String fragmentNumber,
            long fragmentSizeInBytes,
            Instant producerTimestamp,
            Instant serverTimestamp) {
        static Item of(Fragment f) {
            return new Item(f.length().toMillis(), f.number().toString(), f.bytes(), f.producerTime(), f.serverTime());
        }
    }

    @Override
    public ErrorCode denial() {
        return ErrorCode.NOT_AUTHORIZED;
    }

    @Override
    public Response handle(Request q, Caller caller) {
        FragmentQuery query = new FragmentQuery(
                Optional.ofNullable(q.fragmentSelector).map(Selector::range), q.maxResults, q.nextToken);
        FragmentPage page = archive.list(streams.requireOpen(q.stream()), query);
        return new Response(
                page.fragments().stream().map(Item::of).toList(), page.next().orElse(null));
    }
}
