package io.millrace.core.playback;

import io.millrace.core.archive.ArchiveService;
import io.millrace.core.archive.Fragment;
import io.millrace.core.archive.TimeRange;
import io.millrace.core.base.ServiceException;
import io.millrace.core.media.Frame;
import io.millrace.core.media.mp4.FragmentedFile;
import io.millrace.core.playback.SessionWindow.Candidate;
import io.millrace.core.playback.SessionWindow.Listed;
import io.millrace.core.stream.Stream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Writes a range of any length to one fragmented MP4 file, nothing encoded anew, from the fragment on that is under way
 * where the range begins. The file plays while it grows; when it was cut short, by a cancel or a crash, the same export
 * goes on behind its last whole fragment. {@link #run} belongs to one thread, the rest to any.
 */
public final class RangeExport {
    private static final int BATCH = 500;

    private final ArchiveService archive;
    private final Packager packager;
    private final Stream stream;
    private final ExportRequest request;
    private final TimeRange range;
    private TrackPlan plan;
    private Listed last;
    private long originNs;
    private long firstStart;
    private volatile boolean cancelled;
    private volatile Progress progress = new Progress(0, 0, 0);

    /**
     * How far an export is.
     *
     * @param fragments written, those of an earlier run among them
     * @param bytes in the file
     * @param fraction of the range, between 0 and 1
     */
    public record Progress(int fragments, long bytes, double fraction) {}

    /**
     * What became of an export.
     *
     * @param resumed how many fragments an earlier run had written
     * @param stopped why it ended before the end of the range, if it did
     */
    public record Result(int fragments, int resumed, long bytes, boolean cancelled, Optional<String> stopped) {}

    RangeExport(ArchiveService archive, Packager packager, Stream stream, ExportRequest request) {
        this.archive = archive;
        this.packager = packager;
        this.stream = stream;
        this.request = request;
        this.range = archive.fromFragment(stream, request.range());
    }

    public Progress progress() {
        return progress;
    }

    /** Ends it behind the fragment that is being written. */
    public void cancel() {
        cancelled = true;
    }

    /**
     * Writes the range.
     *
     * @throws IOException when the file cannot be written, or holds something else and is not to be replaced
     * @throws ServiceException ResourceNotFound, InvalidMediaFrame, UnsupportedStreamMediaType, MissingCodecPrivateData
     *     or InvalidCodecPrivateData when nothing can be written at all
     */
    public Result run() throws IOException {
        List<Fragment> batch = archive.select(stream, range, BATCH);
        if (batch.isEmpty()) {
            throw ServiceException.notFound("There are no fragments in this range.");
        }
        begin(batch.get(0));
        try (FragmentedFile file = FragmentedFile.open(request.file(), plan.outputs(), purpose(), request.replaces())) {
            int had = file.fragments();
            Optional<String> stopped = Optional.empty();
            while (!batch.isEmpty() && !cancelled && stopped.isEmpty()) {
                stopped = append(file, batch);
                batch = archive.behind(stream, batch.get(batch.size() - 1), range, BATCH);
            }
            return new Result(progress.fragments, had, file.size(), cancelled, stopped);
        }
    }

    private String purpose() {
        String gaps = request.keepsGaps() ? "with gaps" : "without gaps";
        return "%s from %d ns to %s by %s %s"
                .formatted(SessionTerms.streamKey(stream.arn()), originNs, range.end(), range.type(), gaps);
    }

    private void begin(Fragment first) {
        plan = TrackPlan.of(packager.header(first), first.number());
        firstStart = first.entry().mediaMillis();
        originNs = packager.withFrames(first, FragmentFrames::firstNs)
                .orElse(first.entry().mediaMillis() * 1_000_000);
    }

    /** Why it cannot go on; empty when all were written or it was cancelled. */
    private Optional<String> append(FragmentedFile file, List<Fragment> batch) throws IOException {
        try {
            for (Fragment fragment : batch) {
                if (cancelled) {
                    return Optional.empty();
                }
                Listed listed = placed(fragment);
                if (progress.fragments >= file.fragments()) {
                    write(listed, file);
                }
                progress = new Progress(progress.fragments + 1, file.size(), fraction(fragment));
            }
            return Optional.empty();
        } catch (ServiceException e) {
            return Optional.of(e.getMessage());
        }
    }

    private double fraction(Fragment fragment) {
        double start = range.start().toEpochMilli();
        double length = range.end().toEpochMilli() - start;
        return Math.max(0, Math.min(1, (fragment.millis(range.type()) - start) / Math.max(1, length)));
    }

    /** The fragment behind what was placed before. */
    private Listed placed(Fragment fragment) {
        TrackPlan next = TrackPlan.of(packager.header(fragment), fragment.number());
        plan.requireSame(next, fragment);
        SessionWindow before = last == null ? SessionWindow.EMPTY : SessionWindow.of(last, plan);
        last = before.append(List.of(new Candidate(fragment, gapBefore(fragment), next)), true, DiscontinuityMode.NEVER)
                .newest();
        return last;
    }

    /** How long the file shows nothing before a fragment. What lies before where the file has come to follows at once. */
    private long gapBefore(Fragment fragment) {
        return request.keepsGaps() && last != null
                ? Math.max(0, fragment.entry().mediaMillis() - firstStart - last.endPosition())
                : 0;
    }

    private void write(Listed listed, FragmentedFile file) throws IOException {
        long leftOut = listed.start() - firstStart - listed.positionMillis();
        packager.<FragmentedFile, IOException>withFrames(
                listed.fragment(), frames -> write(frames, -originNs - leftOut * 1_000_000, file));
    }

    private FragmentedFile write(FragmentFrames frames, long shiftNs, FragmentedFile file) throws IOException {
        frames.requireParsable();
        for (int i = 0; i < plan.all().size(); i++) {
            List<Frame> own = frames.of(plan.all().get(i).track().number());
            if (!own.isEmpty()) {
                file.add(i + 1, own, shiftNs);
            }
        }
        file.endFragment();
        return file;
    }
}
