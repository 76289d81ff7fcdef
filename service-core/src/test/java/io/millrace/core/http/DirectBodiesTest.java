package io.millrace.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.util.List;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class DirectBodiesTest {
    private final Random random = new Random(5);

    private byte[] part(int size) {
        byte[] part = new byte[size];
        random.nextBytes(part);
        return part;
    }

    @Test
    void partsAreJoinedInDirectMemory() {
        byte[] head = part(700);
        byte[] media = part(100_000);
        ByteBuf body = DirectBodies.of(List.of(head, media));
        assertThat(body.isDirect()).isTrue();
        assertThat(ByteBufUtil.getBytes(body, 0, 700)).isEqualTo(head);
        assertThat(ByteBufUtil.getBytes(body, 700, 100_000)).isEqualTo(media);
        body.release();
    }

    @Test
    void aLargePartLiesThereOnceForAllReplies() {
        byte[] media = part(100_000);
        ByteBuf one = DirectBodies.of(List.of(media));
        ByteBuf other = DirectBodies.of(List.of(media));
        assertThat(other.memoryAddress()).isEqualTo(one.memoryAddress());
        assertThat(one.refCnt()).isEqualTo(3);
        one.release();
        other.release();
        ByteBuf later = DirectBodies.of(List.of(media));
        assertThat(later.refCnt()).isEqualTo(2);
        assertThat(ByteBufUtil.getBytes(later)).isEqualTo(media);
        later.release();
    }

    @Test
    void whatIsBeingSentStaysWholeWhenOthersTakeItsPlace() {
        byte[] first = part(1 << 20);
        ByteBuf sending = DirectBodies.of(List.of(first));
        for (int i = 0; i < 200; i++) {
            DirectBodies.of(List.of(part(1 << 20))).release();
        }
        assertThat(ByteBufUtil.getBytes(sending)).isEqualTo(first);
        Awaitility.await().until(() -> sending.refCnt() == 1);
        sending.release();
        assertThat(sending.refCnt()).isZero();
    }

    @Test
    void noPartsAreAnEmptyBody() {
        ByteBuf body = DirectBodies.of(List.of());
        assertThat(body.readableBytes()).isZero();
        body.release();
    }
}
