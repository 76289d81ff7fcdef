package io.millrace.core.media.codec.nativecodec;

import io.millrace.core.media.codec.VideoEncoder;
import io.millrace.core.media.codec.YuvPicture;
import java.nio.ByteBuffer;
import org.jcodec.codecs.h264.H264Encoder;
import org.jcodec.codecs.h264.io.model.SliceType;
import org.jcodec.common.model.ColorSpace;
import org.jcodec.common.model.Picture;

/** JCodec's baseline H.264 encoder. */
final class JcodecEncoder implements VideoEncoder {
    /** In pictures; more than any camera here has. */
    private static final int LONGEST_GOP = 1024;

    private final H264Encoder encoder = H264Encoder.createH264Encoder();
    private final Picture picture;
    private final ByteBuffer out;
    private int number;

    JcodecEncoder(int width, int height) {
        encoder.setKeyInterval(LONGEST_GOP);
        picture = Picture.create(width, height, ColorSpace.YUV420J);
        out = ByteBuffer.allocate(encoder.estimateBufferSize(picture));
    }

    @Override
    public String name() {
        return "JCodec";
    }

    @Override
    public byte[] encode(YuvPicture source, boolean key) {
        centre(source.y(), picture.getPlaneData(0));
        centre(source.u(), picture.getPlaneData(1));
        centre(source.v(), picture.getPlaneData(2));
        number = key ? 0 : number + 1;
        ByteBuffer coded = encoder.doEncodeFrame(picture, out.clear(), key, number, key ? SliceType.I : SliceType.P);
        byte[] bytes = new byte[coded.remaining()];
        coded.get(bytes);
        return bytes;
    }

    /** JCodec counts samples from -128. */
    private static void centre(byte[] from, byte[] to) {
        for (int i = 0; i < from.length; i++) {
            to[i] = (byte) (from[i] - 128);
        }
    }

    @Override
    public void close() {}
}
