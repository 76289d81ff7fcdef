package io.millrace.core.media.codec.nativecodec;

import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.util.List;
import org.jcodec.codecs.common.biari.MDecoder;
import org.jcodec.codecs.h264.H264Decoder;
import org.jcodec.codecs.h264.decode.FrameReader;
import org.jcodec.codecs.h264.decode.SliceReader;

/**
 * Keeps JCodec 0.2.5 from two things: in damaged slices its arithmetic decoder goes on behind the end for ever, and for
 * pictures of several slices it starts threads that it never ends.
 */
final class JcodecGuard {
    private static final Field THREADED = field(H264Decoder.class, "threaded");
    private static final Field READER = field(H264Decoder.class, "reader");
    private static final Field ARITHMETIC = field(SliceReader.class, "mDecoder");
    private static final Field INPUT = field(MDecoder.class, "_in");
    private static final Field CONTEXTS = field(MDecoder.class, "cm");

    private JcodecGuard() {}

    private static Field field(Class<?> owner, String name) {
        try {
            Field field = owner.getDeclaredField(name);
            field.setAccessible(true);
            return field;
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("Another JCodec than 0.2.5", e);
        }
    }

    /** A decoder that ends, whatever it is given, and keeps to the caller's thread. */
    static H264Decoder decoder() {
        try {
            H264Decoder decoder = new H264Decoder();
            THREADED.setBoolean(decoder, false);
            READER.set(decoder, new Reader());
            return decoder;
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Reader extends FrameReader {
        @Override
        public List<SliceReader> readFrame(List<ByteBuffer> units) {
            List<SliceReader> slices = super.readFrame(units);
            if (slices != null) {
                slices.forEach(Reader::guard);
            }
            return slices;
        }

        private static void guard(SliceReader slice) {
            try {
                MDecoder arithmetic = (MDecoder) ARITHMETIC.get(slice);
                if (arithmetic != null) {
                    ByteBuffer input = (ByteBuffer) INPUT.get(arithmetic);
                    ByteBuffer fromStart = input.position(input.position() - Arithmetic.START);
                    ARITHMETIC.set(slice, new Arithmetic(fromStart, (int[][]) CONTEXTS.get(arithmetic)));
                }
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static final class Arithmetic extends MDecoder {
        /** Bytes that it reads when it is made. */
        static final int START = 2;

        /** It looks a little ahead. */
        private static final int BEHIND = 64;

        private final ByteBuffer input;
        private int behind;

        Arithmetic(ByteBuffer input, int[][] contexts) {
            super(input, contexts);
            this.input = input;
        }

        @Override
        protected void readOneByte() {
            if (input != null && !input.hasRemaining() && ++behind > BEHIND) {
                throw new IllegalStateException("The slice goes on behind its end");
            }
            super.readOneByte();
        }
    }
}
