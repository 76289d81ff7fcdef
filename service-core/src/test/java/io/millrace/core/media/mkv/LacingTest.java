package io.millrace.core.media.mkv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.media.MalformedMediaException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Blocks as bytes: track 1 (81), time 0 (0000), flags (lacing in bits 1 and 2), frames less one, sizes, frames. */
class LacingTest {
    private static List<Integer> sizes(String block) throws MalformedMediaException {
        ByteBuffer body = ByteBuffer.wrap(HexFormat.of().parseHex(block));
        MkvBlock.Head head = MkvBlock.head(i -> body.get(i) & 0xFF, body.remaining(), 77);
        return Lacing.split(body, head, 77).stream().map(ByteBuffer::remaining).toList();
    }

    @Test
    void splitsByEachKindOfLacing() throws MalformedMediaException {
        assertThat(sizes("81000080" + "aabbcc")).containsExactly(3);
        assertThat(sizes("81000082" + "02" + "0102" + "aabbbbcccccc")).containsExactly(1, 2, 3);
        assertThat(sizes("81000084" + "02" + "aaaabbbbcccc")).containsExactly(2, 2, 2);
        assertThat(sizes("81000086" + "02" + "81c0" + "aabbbbcccccc")).containsExactly(1, 2, 3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8100008602" + "81",
                "8100008602" + "8100",
                "8100008202" + "ff",
                "8100008202" + "0909" + "aa",
                "8100008402" + "aabb",
                "8100008602",
            })
    void namesAnyLacingThatDoesNotFit(String block) {
        assertThatThrownBy(() -> sizes(block))
                .isInstanceOf(MalformedMediaException.class)
                .hasMessageContaining("at byte 77");
    }
}
