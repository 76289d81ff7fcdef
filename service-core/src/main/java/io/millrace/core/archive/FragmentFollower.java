package io.millrace.core.archive;

import io.millrace.core.base.Arn;
import io.millrace.core.base.FragmentNumber;
import io.millrace.core.store.fragment.Sequences;
import io.millrace.core.store.meta.Database;
import io.millrace.core.stream.Stream;
import io.millrace.core.stream.StreamEvent;
import io.millrace.core.stream.StreamService;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Leads some work through the fragments of streams as they come, in order of arrival. How far it came is in the
 * database, together with what the work has to write down, so that a restart goes on there. A fragment that began
 * before others, of another producer, and came behind them is worked on when it is there. One thread does it all, and
 * producers never wait for it; what failed is tried again later.
 *
 * @param <C> what the work wants to know of a stream, its configuration
 */
public final class FragmentFollower<C> implements Closeable {
    private static final int BATCH = 16;

    private final String name;
    private final StreamService streams;
    private final ArchiveService archive;
    private final Database database;
    private final Work<C> work;
    private final StreamWorker worker;

    /** What is done. */
    public interface Work<C> {
        /** What is wanted of a stream's fragments; empty when nothing is. */
        Optional<C> wanted(Stream stream);

        /** How many fragments may be worked on before what came of them is written down. */
        int together();

        /**
         * Works on a fragment; again, and on those before it since the last that was written down, when it fails or the
         * engine is killed.
         *
         * @return what to write down together with how far the work came
         */
        Database.Change on(Stream stream, C wanted, Fragment fragment) throws IOException;
    }

    /** @param name of the work in the database and in messages, a plural such as {@code images} */
    public FragmentFollower(
            String name, StreamService streams, ArchiveService archive, Database database, Work<C> work) {
        this.name = name;
        this.streams = streams;
        this.archive = archive;
        this.database = database;
        this.work = work;
        this.worker = new StreamWorker(name, streams, this::goOn);
    }

    /** Goes on with these streams where the last engine stopped. */
    public void start(List<Arn> arns) {
        worker.start(arns);
    }

    /** Something happened; returns at once. */
    public void accept(StreamEvent event) {
        worker.accept(event);
    }

    /**
     * What is wanted of a stream may be another now, or it is gone. What arrives from now on counts; what waits and is
     * wanted no more is passed over.
     */
    public void reconsider(Arn arn) {
        wanted(arn).ifPresentOrElse(this::reached, () -> forget(arn));
        worker.wake(arn);
    }

    /** The stream, when something is wanted of it. */
    private Optional<Stream> wanted(Arn arn) {
        return streams.find(arn.name())
                .filter(stream ->
                        stream.arn().equals(arn) && work.wanted(stream).isPresent());
    }

    /** Why the work on a stream waits; empty while it does not. */
    public Optional<String> problem(Arn arn) {
        return worker.problem(arn);
    }

    /** How many streams wait. */
    public int waiting() {
        return worker.waiting();
    }

    private boolean goOn(Arn arn, Optional<Stream> stream) throws IOException {
        Optional<C> wanted = stream.flatMap(work::wanted);
        if (wanted.isEmpty()) {
            worker.forgive(arn);
            forget(arn);
            return false;
        }
        return goOn(stream.get(), wanted.get());
    }

    /** The last fragment that was looked at; when nothing is known yet, behind all that is persisted. */
    private synchronized FragmentNumber reached(Stream stream) {
        String arn = stream.arn().toString();
        return read(cursors -> cursors.find(arn)).orElseGet(() -> {
            Sequences begun = archive.sequences(stream);
            FragmentNumber behind = FragmentNumber.behind(begun.last());
            write(cursors -> {
                cursors.put(arn, behind);
                cursors.pass(arn, begun.unlisted());
            });
            return behind;
        });
    }

    /** Unless it is wanted again by now. */
    private synchronized void forget(Arn arn) {
        String name = arn.toString();
        if (wanted(arn).isEmpty() && read(cursors -> cursors.find(name)).isPresent()) {
            write(cursors -> cursors.delete(name));
        }
    }

    /**
     * Works on some fragments; whether there may be more. What was passed over is looked at after the others are known
     * and before they are worked on: so whatever came by one connection is worked on in its order.
     */
    private boolean goOn(Stream stream, C wanted) throws IOException {
        FragmentNumber reached = reached(stream);
        Arrivals arrivals = archive.arrivals(stream, reached, BATCH);
        workOnPassed(stream, wanted);
        List<Fragment> fragments = arrivals.fragments();
        for (int begin = 0; begin < fragments.size() && !worker.isEnding(); begin += work.together()) {
            List<Fragment> part = fragments.subList(begin, Math.min(begin + work.together(), fragments.size()));
            FragmentNumber from = reached;
            FragmentNumber last = part.get(part.size() - 1).number();
            workOn(stream, wanted, part, cursors -> {
                if (cursors.move(stream.arn().toString(), from, last)) {
                    cursors.pass(stream.arn().toString(), arrivals.between(from, last));
                }
            });
            reached = last;
        }
        return fragments.size() >= BATCH;
    }

    private void workOnPassed(Stream stream, C wanted) throws IOException {
        String arn = stream.arn().toString();
        List<Long> passed = read(cursors -> cursors.passed(arn));
        for (PassedFragment settled : archive.settled(stream, passed)) {
            if (worker.isEnding()) {
                return;
            }
            List<Fragment> fragment = settled.fragment().stream().toList();
            workOn(stream, wanted, fragment, cursors -> cursors.settle(arn, settled.sequence()));
        }
    }

    private void workOn(Stream stream, C wanted, List<Fragment> fragments, Consumer<FragmentCursorRepository> progress)
            throws IOException {
        List<Database.Change> results = new ArrayList<>();
        for (Fragment fragment : fragments) {
            results.add(work.on(stream, wanted, fragment));
        }
        write(cursors -> {
            results.forEach(result -> result.on(cursors.handle()));
            progress.accept(cursors);
        });
    }

    private <T> T read(Function<FragmentCursorRepository, T> query) {
        return database.read(handle -> query.apply(new FragmentCursorRepository(handle, name)));
    }

    private void write(Consumer<FragmentCursorRepository> change) {
        database.write(handle -> {
            change.accept(new FragmentCursorRepository(handle, name));
            return true;
        });
    }

    /** Ends behind the fragment that is being worked on. */
    @Override
    public void close() {
        worker.close();
    }
}
