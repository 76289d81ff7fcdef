package io.millrace.core.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AckWriterTest {
    @Test
    void sendsInOrderAndFinishWaitsForTheLast() {
        List<Long> sent = new CopyOnWriteArrayList<>();
        AckWriter writer = new AckWriter(ack -> sent.add(ack.timecodeMillis()), () -> {});
        writer.start();
        for (long i = 0; i < 100; i++) {
            writer.send(Ack.idle(i));
        }
        writer.finish();
        assertThat(sent).hasSize(100).isSorted();
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
        writer.start();
        for (long i = 0; i < 10_002; i++) {
            writer.send(Ack.idle(i));
        }
        assertThat(overflows).hasPositiveValue();
        never.countDown();
    }

    @Test
    void aProducerThatIsGoneIsNoFailureOfIngest() {
        AckWriter writer = new AckWriter(
                ack -> {
                    throw new IllegalStateException("gone");
                },
                () -> {});
        writer.start();
        writer.send(Ack.idle(1));
        writer.send(Ack.idle(2));
        writer.finish();
    }
}
