package io.millrace.app.pane.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.app.testkit.DirectBackground;
import io.millrace.app.testkit.TestEngine;
import io.millrace.core.Engine;
import io.millrace.core.ingest.ImportRequest;
import io.millrace.core.stream.NewStream;
import io.millrace.core.stream.Stream;
import io.millrace.core.stream.StreamRef;
import io.millrace.player.Player;
import java.awt.image.BufferedImage;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StillsTest {
    private static final Instant START = Instant.parse("2025-06-02T10:00:00Z");
    private static final int CELLS = 16;

    private final Engine engine = TestEngine.get();
    private final List<Integer> seen = new ArrayList<>();
    private final PlayerClock clock = new PlayerClock();
    private final Stills stills = new Stills(engine.images(), new DirectBackground(), player(), clock);
    private Stream stream;

    @BeforeEach
    void fill() {
        stream = engine.streams().find("stills").orElseGet(() -> {
            Stream fresh = engine.streams().create(NewStream.of("stills", 24));
            engine.ingest()
                    .importFile(new ImportRequest(
                            TestEngine.sample("h264-1s-gop-15fps-240p.mkv"),
                            StreamRef.name("stills"),
                            Optional.of(START),
                            false))
                    .run();
            return fresh;
        });
    }

    /** A player that does nothing but to read the number that a still bears. */
    private Player player() {
        return (Player) Proxy.newProxyInstance(
                Player.class.getClassLoader(), new Class<?>[] {Player.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("still")) {
                        seen.add(number((BufferedImage) arguments[0]));
                    }
                    return null;
                });
    }

    private static int number(BufferedImage picture) {
        int number = 0;
        for (int i = 0; i < CELLS; i++) {
            int x = (2 * i + 1) * picture.getWidth() / (2 * CELLS);
            number |= (picture.getRGB(x, picture.getHeight() / 24) & 0xFF) > 127 ? 1 << i : 0;
        }
        return number;
    }

    @Test
    void aClickShowsThePictureOfItsTime() {
        stills.preview(stream, START.plusMillis(5_010));
        assertThat(seen).containsExactly(75);
    }

    @Test
    void aClickIntoAGapShowsNothing() {
        stills.preview(stream, START.minusSeconds(5));
        assertThat(seen).isEmpty();
    }

    @Test
    void standingStillMakesTheClockTellThePicturesOwnTime() {
        clock.playheadProperty().set(START.plusMillis(5_040));
        stills.settle(stream);
        assertThat(seen).containsExactly(75);
        assertThat(clock.now()).contains(START.plusSeconds(5));
    }

    @Test
    void stepsGoPictureByPicture() {
        clock.playheadProperty().set(START.plusSeconds(2));
        stills.step(stream, -1);
        stills.step(stream, -1);
        stills.step(stream, 1);
        assertThat(seen).containsExactly(29, 28, 29);
        assertThat(clock.now().orElseThrow().toEpochMilli()).isEqualTo(START.toEpochMilli() + 1933);
    }

    @Test
    void scanningShowsKeyFramesOnlyUpToTheEnd() {
        clock.playheadProperty().set(START.plusSeconds(3));
        List<String> ends = new ArrayList<>();
        stills.scan(stream, 400, () -> ends.add("end"));
        assertThat(ends).containsExactly("end");
        assertThat(seen).isNotEmpty().allMatch(number -> number % 15 == 0).isSorted();
        assertThat(clock.now().orElseThrow()).isAfter(START.plusSeconds(15));
    }
}
