package io.millrace.core.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AckWriterTest {
    @Test
    void sendsInOrderAndWaitsForTheLast() {
        List<Long> sent = new CopyOnWriteArrayList<>();
        AckWriter writer = new AckWriter(ack -> sent.add(ack.timecodeMillis()), () -> {});
        writer.during(() -> send(writer, 100));
        assertThat(sent).hasSize(100).isSorted();
    }

    @Test
    void endsAlsoWhenTheWorkFails() {
        List<Thread> senders = new CopyOnWriteArrayList<>();
        AckWriter writer = new AckWriter(ack -> senders.add(Thread.currentThread()), () -> {});
        assertThatThrownBy(() -> writer.during(() -> {
                    send(writer, 1);
                    throw new IllegalStateException("the database is gone");
                }))
                .hasMessage("the database is gone");
        assertThat(senders).singleElement().returns(false, Thread::isAlive);
    }

    private static void send(AckWriter writer, int count) {
        for (long i = 0; i < count; i++) {
            writer.send(Ack.idle(i));
        }
    }

    @Test
    void aProducerThatDoesNotReadDelaysNobodyAndIsCutOffWhenTheQueueIsFull() {
        CountDownLatch never = new CountDownLatch(1);
        AtomicInteger overflows = new AtomicInteger();
        AckWriter writer = new AckWriter(
                ack -> {
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                overflows::incrementAndGet);
        writer.during(() -> {
            send(writer, 10_002);
            assertThat(overflows).hasPositiveValue();
            never.countDown();
        });
    }

    @Test
    void aProducerThatIsGoneIsNoFailureOfIngest() {
        AckWriter writer = new AckWriter(
                ack -> {
                    throw new IllegalStateException("gone");
                },
                () -> {});
        writer.during(() -> send(writer, 2));
    }
}
