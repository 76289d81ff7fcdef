package io.millrace.core.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;

/**
 * Bodies in direct memory, from where the kernel takes them without another copy. What is large lies there once for all
 * replies that hold it, as long as it is asked for. Thread safe.
 */
final class DirectBodies {
    private static final int LARGE = 16 << 10;
    private static final long CACHE_BYTES = 64L << 20;

    /** By identity, since packaged media never change. */
    private static final Cache<byte[], ByteBuf> LARGE_PARTS = Caffeine.newBuilder()
            .weakKeys()
            .maximumWeight(CACHE_BYTES)
            .weigher((byte[] part, ByteBuf copy) -> part.length)
            .evictionListener((byte[] part, ByteBuf copy, RemovalCause cause) -> copy.release())
            .build();

    private DirectBodies() {}

    /** The parts joined, in the heap when direct memory is used up; the caller releases it when it was sent. */
    static ByteBuf of(List<byte[]> parts) {
        List<ByteBuf> direct = new ArrayList<>();
        try {
            parts.forEach(part -> direct.add(part.length < LARGE ? copy(part) : shared(part)));
            return Unpooled.wrappedBuffer(direct.toArray(ByteBuf[]::new));
        } catch (OutOfMemoryError e) {
            direct.forEach(ByteBuf::release);
            return Unpooled.wrappedBuffer(parts.toArray(byte[][]::new));
        }
    }

    private static ByteBuf copy(byte[] part) {
        return ByteBufAllocator.DEFAULT.directBuffer(part.length).writeBytes(part);
    }

    /** Retained for the caller inside of the cache's step, so that no eviction comes between. */
    private static ByteBuf shared(byte[] part) {
        return LARGE_PARTS
                .asMap()
                .compute(
                        part,
                        (key, copy) -> copy != null ? copy.retain() : copy(part).retain())
                .duplicate();
    }
}
