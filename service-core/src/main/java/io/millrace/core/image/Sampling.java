package io.millrace.core.image;

import io.millrace.core.media.Frame;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes images at several times: what needs the same key frame is decoded together. */
final class Sampling {
    /** Source: API reference, Image: the length of ImageContent, which is in base64. */
    private static final int MOST_BYTES = 6_291_456 / 4 * 3;

    private final FrameSearch search;
    private final Decoding decoding;
    private final ImageCoding coding;
    private final List<Sample> samples = new ArrayList<>();
    private final Map<Long, List<Instant>> wanted = new HashMap<>();
    private Optional<FrameRun> open = Optional.empty();

    Sampling(FrameSearch search, Decoding decoding, ImageCoding coding) {
        this.search = search;
        this.decoding = decoding;
        this.coding = coding;
    }

    /** @param times ascending; the samples have their order */
    List<Sample> of(List<Instant> times) {
        for (Instant time : times) {
            find(time);
        }
        decode();
        Map<Instant, Sample> byTime = new HashMap<>();
        samples.forEach(s -> byTime.put(s.time(), s));
        return times.stream().map(byTime::get).toList();
    }

    private void find(Instant time) {
        try {
            Optional<FrameRun> run = search.at(time);
            if (run.isEmpty()) {
                samples.add(new Sample.NoMedia(time));
                return;
            }
            if (open.isPresent() && !open.get().beginsLike(run.get())) {
                decode();
            }
            open = Optional.of(
                    open.filter(o -> o.frames().size() >= run.get().frames().size())
                            .orElse(run.get()));
            wanted.computeIfAbsent(run.get().target().timeNs(), ns -> new ArrayList<>())
                    .add(time);
        } catch (IOException e) {
            samples.add(new Sample.Failed(time, e.getMessage()));
        }
    }

    private void decode() {
        try {
            if (open.isPresent()) {
                decoding.decode(open.get(), f -> wanted.containsKey(f.timeNs()), this::take);
            }
        } catch (IOException e) {
            wanted.values().forEach(times -> times.forEach(t -> samples.add(new Sample.Failed(t, e.getMessage()))));
        }
        wanted.clear();
        open = Optional.empty();
    }

    private void take(Frame frame, Optional<BufferedImage> picture) {
        Optional<byte[]> content = picture.map(coding::encode);
        for (Instant time : wanted.get(frame.timeNs())) {
            samples.add(
                    content.isEmpty()
                            ? new Sample.Failed(time, "the frame, or one that it refers to, is damaged")
                            : content.get().length > MOST_BYTES
                                    ? new Sample.Failed(time, "the image is larger than 6 MiB in base64")
                                    : new Sample.Taken(time, content.get()));
        }
    }
}
