package io.millrace.core.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class BufferPoolTest {
    private final BufferPool pool = new BufferPool(1, 100);

    @Test
    void lendsTheSameMemoryAgainWithTheRoomAskedFor() {
        ByteBuffer first = pool.take(10);
        assertThat(first.remaining()).isEqualTo(10);
        first.putLong(1);
        pool.give(first);
        ByteBuffer second = pool.take(60);
        assertThat(second).isSameAs(first);
        assertThat(second.position()).isZero();
        assertThat(second.remaining()).isEqualTo(60);
    }

    @Test
    void whileAllIsLentOutMemoryIsMadeOfJustTheSize() {
        ByteBuffer lent = pool.take(10);
        ByteBuffer more = pool.take(10);
        assertThat(more.capacity()).isEqualTo(10);
        pool.give(more);
        assertThat(pool.take(10)).isNotSameAs(more);
        pool.give(lent);
        assertThat(pool.take(10)).isSameAs(lent);
    }

    @Test
    void whatIsTooLargeIsMadeAndNotKept() {
        ByteBuffer large = pool.take(101);
        assertThat(large.remaining()).isEqualTo(101);
        pool.give(large);
        assertThat(pool.take(100)).isNotSameAs(large);
    }
}
