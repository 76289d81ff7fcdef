package io.millrace.core.media.mkv;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.millrace.core.media.MalformedMediaException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Coverage-guided fuzzing of the Matroska reader. Without JAZZER_FUZZ=1 in the environment it runs the stored corpus only;
 * what a fuzzing run finds is added to that.
 */
class MkvReaderFuzzTest {
    @FuzzTest(maxDuration = "2m")
    void anyBytesAreReadOrRefused(byte[] bytes) throws IOException {
        live(bytes);
        file(bytes);
        EbmlTree.of(ByteBuffer.wrap(bytes));
    }

    private static void live(byte[] bytes) throws IOException {
        MkvReader reader = MkvReader.ofLiveStream(new ByteArrayInputStream(bytes), (b, offset, length) -> {});
        try {
            while (reader.next().isPresent()) {
                // each event counts
            }
        } catch (MalformedMediaException e) {
            if (e.offset() < 0 || e.offset() > bytes.length) {
                throw new AssertionError("no such place", e);
            }
        }
    }

    private static void file(byte[] bytes) throws IOException {
        MkvReader reader = MkvReader.ofFile(new ByteArrayInputStream(bytes));
        for (int damages = 0; damages <= bytes.length; damages++) {
            try {
                while (reader.next().isPresent()) {
                    // each event counts
                }
                return;
            } catch (MalformedMediaException e) {
                if (reader.resync().isEmpty()) {
                    return;
                }
            }
        }
        throw new AssertionError("the reader comes to no end");
    }
}
