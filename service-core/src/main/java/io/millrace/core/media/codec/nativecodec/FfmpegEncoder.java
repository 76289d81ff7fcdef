package io.millrace.core.media.codec.nativecodec;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_I;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_NONE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;

import io.millrace.core.media.codec.VideoEncoder;
import io.millrace.core.media.codec.YuvPicture;
import java.io.ByteArrayOutputStream;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;

/** FFmpeg's H.264 encoder. */
final class FfmpegEncoder implements VideoEncoder {
    private static final double BITS_PER_PIXEL = 0.08;

    private final AVCodecContext context;
    private final AVFrame frame = av_frame_alloc();
    private final AVPacket packet = av_packet_alloc();
    private final String name;
    private long count;

    FfmpegEncoder(int width, int height, int framesPerSecond) {
        AVCodec wanted = avcodec_find_encoder_by_name("libopenh264");
        AVCodec codec = wanted == null ? avcodec_find_encoder(AV_CODEC_ID_H264) : wanted;
        name = codec.name().getString();
        context = avcodec_alloc_context3(codec);
        context.width(width).height(height).pix_fmt(AV_PIX_FMT_YUV420P);
        context.time_base().num(1).den(framesPerSecond);
        context.framerate().num(framesPerSecond).den(1);
        context.gop_size(Integer.MAX_VALUE).max_b_frames(0);
        context.bit_rate((long) (width * height * framesPerSecond * BITS_PER_PIXEL));
        check(avcodec_open2(context, codec, (AVDictionary) null), "be opened");
        frame.format(AV_PIX_FMT_YUV420P).width(width).height(height);
        check(av_frame_get_buffer(frame, 0), "get memory");
    }

    private void check(int result, String what) {
        if (result < 0) {
            throw new IllegalStateException("The encoder %s cannot %s (%d)".formatted(name, what, result));
        }
    }

    @Override
    public String name() {
        return "FFmpeg " + name;
    }

    @Override
    public byte[] encode(YuvPicture picture, boolean key) {
        check(av_frame_make_writable(frame), "write to its frame");
        copy(picture.y(), picture.width(), 0);
        copy(picture.u(), picture.width() / 2, 1);
        copy(picture.v(), picture.width() / 2, 2);
        frame.pts(count++).pict_type(key ? AV_PICTURE_TYPE_I : AV_PICTURE_TYPE_NONE);
        check(avcodec_send_frame(context, frame), "take a picture");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        while (avcodec_receive_packet(context, packet) == 0) {
            byte[] part = new byte[packet.size()];
            packet.data().get(part);
            out.writeBytes(part);
            av_packet_unref(packet);
        }
        return out.toByteArray();
    }

    private void copy(byte[] plane, int width, int index) {
        BytePointer target = frame.data(index);
        int stride = frame.linesize(index);
        for (int row = 0; row * width < plane.length; row++) {
            target.position((long) row * stride).put(plane, row * width, width);
        }
    }

    @Override
    public void close() {
        av_packet_free(packet);
        av_frame_free(frame);
        avcodec_free_context(context);
    }
}
