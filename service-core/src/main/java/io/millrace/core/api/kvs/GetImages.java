package io.millrace.core.api.kvs;

import com.fasterxml.jackson.annotation.JsonAlias;
import io.millrace.core.api.Caller;
import io.millrace.core.api.Operation;
import io.millrace.core.archive.TimestampType;
import io.millrace.core.base.ErrorCode;
import io.millrace.core.image.ImagePage;
import io.millrace.core.image.ImageQuery;
import io.millrace.core.image.ImageService;
import io.millrace.core.image.Sample;
import io.millrace.core.stream.ImageGeneration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Gives images at regular times of a range. Source: API reference, GetImages. */
public record GetImages(ImageService images) implements Operation<GetImages.Request> {
    /** The request on the wire. */
    public record Request(
            @JsonAlias("EndTimeStamp") Instant endTimestamp,
            ImageGeneration.Format format,
            Map<String, String> formatConfig,
            Integer heightPixels,
            TimestampType imageSelectorType,
            Long maxResults,
            String nextToken,
            Integer samplingInterval,
            @JsonAlias("StartTimeStamp") Instant startTimestamp,
            String streamARN,
            String streamName,
            Integer widthPixels)
            implements OnStream {}

    /** The response on the wire. */
    record Response(List<Item> images, String nextToken) {}

    /** An image on the wire; source: API reference, Image. */
    record Item(Instant timeStamp, String error, byte[] imageContent) {
        static Item of(Sample sample) {
            if (sample instanceof Sample.Taken taken) {
                return new Item(taken.time(), null, taken.content());
            }
            return new Item(sample.time(), sample instanceof Sample.NoMedia ? "NO_MEDIA" : "MEDIA_ERROR", null);
        }
    }

    @Override
    public ErrorCode denial() {
        return ErrorCode.NOT_AUTHORIZED;
    }

    @Override
    public Response handle(Request q, Caller caller) {
        ImagePage page = images.page(new ImageQuery(
                q.stream(),
                q.imageSelectorType,
                q.startTimestamp,
                q.endTimestamp,
                q.samplingInterval,
                q.format,
                q.formatConfig,
                q.widthPixels,
                q.heightPixels,
                q.maxResults,
                q.nextToken));
        return new Response(
                page.samples().stream().map(Item::of).toList(), page.next().orElse(null));
    }
}
