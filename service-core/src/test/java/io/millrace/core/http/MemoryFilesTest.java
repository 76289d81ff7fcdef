package io.millrace.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.http.MemoryFiles.MemoryFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class MemoryFilesTest {
    private final Random random = new Random(5);

    private byte[] part(int size) {
        byte[] part = new byte[size];
        random.nextBytes(part);
        return part;
    }

    private static byte[] bytes(MemoryFile file) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) file.channel().size());
        file.channel().read(bytes, 0);
        return bytes.array();
    }

    @Test
    void aPartLiesThereOnceForAllReplies() throws IOException {
        byte[] media = part(200_000);
        MemoryFile one = MemoryFiles.of(media).orElseThrow();
        MemoryFile other = MemoryFiles.of(media).orElseThrow();
        assertThat(other).isSameAs(one);
        assertThat(one.refCnt()).isEqualTo(3);
        one.release();
        other.release();
        assertThat(bytes(one)).isEqualTo(media);
    }

    @Test
    void whatIsBeingSentStaysWholeWhenOthersTakeItsPlace() throws IOException {
        byte[] first = part(1 << 20);
        MemoryFile sending = MemoryFiles.of(first).orElseThrow();
        for (int i = 0; i < 200; i++) {
            MemoryFiles.of(part(1 << 20)).orElseThrow().release();
        }
        Awaitility.await().until(() -> sending.refCnt() == 1);
        assertThat(bytes(sending)).isEqualTo(first);
        sending.release();
        assertThat(sending.channel().isOpen()).isFalse();
    }
}
