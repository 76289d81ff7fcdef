package io.millrace.core.media.codec.nativecodec;

import static org.bytedeco.ffmpeg.global.avcodec.AV_INPUT_BUFFER_PADDING_SIZE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_new_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_flush_buffers;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EAGAIN;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_BGRA;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.avutil.av_mallocz;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BICUBIC;
import static org.bytedeco.ffmpeg.global.swscale.sws_alloc_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_free_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale_frame;

import io.millrace.core.media.Frame;
import io.millrace.core.media.codec.FrameDecoder;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;

/** FFmpeg's decoders of H.264 and H.265. */
final class FfmpegDecoder implements FrameDecoder {
    private final AVCodecContext context;
    private final AVPacket packet = av_packet_alloc();
    private final AVFrame decoded = av_frame_alloc();
    private final AVFrame converted = av_frame_alloc();
    private final SwsContext scaler = sws_alloc_context();
    private final String name;
    private final Predicate<Frame> isReference;

    /**
     * Opens a decoder.
     *
     * @param codecId FFmpeg's number of the codec
     * @param config the track's avcC or hvcC record
     * @param isReference whether other frames may refer to a frame
     * @param threads that decode
     */
    FfmpegDecoder(int codecId, byte[] config, Predicate<Frame> isReference, int threads) {
        this.isReference = isReference;
        AVCodec codec = avcodec_find_decoder(codecId);
        name = codec.name().getString();
        context = avcodec_alloc_context3(codec);
        BytePointer extra = new BytePointer(av_mallocz(config.length + AV_INPUT_BUFFER_PADDING_SIZE));
        context.extradata(extra.put(config, 0, config.length)).extradata_size(config.length);
        context.thread_count(threads);
        scaler.flags(SWS_BICUBIC);
        if (avcodec_open2(context, codec, (AVDictionary) null) < 0) {
            close();
            throw new IllegalStateException("FFmpeg cannot open its decoder " + name);
        }
    }

    @Override
    public String name() {
        return "FFmpeg " + name;
    }

    @Override
    public void decode(List<Frame> run, Predicate<Frame> wanted, BiConsumer<Frame, Optional<BufferedImage>> then) {
        Wanted pictures = new Wanted(run, wanted, then);
        for (int i = 0; i < pictures.needed(); i++) {
            Frame frame = run.get(i);
            if (pictures.wants(i) || isReference.test(frame)) {
                send(frame, i, pictures);
                receive(i, pictures);
            }
        }
        avcodec_send_packet(context, null);
        receive(run.size() - 1, pictures);
        avcodec_flush_buffers(context);
        pictures.giveUp();
    }

    private void send(Frame frame, int index, Wanted pictures) {
        byte[] bytes = new byte[frame.data().remaining()];
        frame.data().duplicate().get(bytes);
        if (av_new_packet(packet, bytes.length) < 0) {
            pictures.damaged(index);
            return;
        }
        packet.data().put(bytes, 0, bytes.length);
        packet.pts(index).dts(index).flags(frame.key() ? AV_PKT_FLAG_KEY : 0);
        if (avcodec_send_packet(context, packet) < 0) {
            pictures.damaged(index);
        }
        av_packet_unref(packet);
    }

    /** Threads tell of damage up to as many frames later as there are of them. */
    private void receive(int sent, Wanted pictures) {
        int result = avcodec_receive_frame(context, decoded);
        while (result == 0) {
            int index = (int) decoded.pts();
            if (decoded.decode_error_flags() != 0 || (decoded.flags() & AVFrame.AV_FRAME_FLAG_CORRUPT) != 0) {
                pictures.damaged(index);
            } else if (pictures.wants(index)) {
                pictures.take(index, image());
            }
            av_frame_unref(decoded);
            result = avcodec_receive_frame(context, decoded);
        }
        if (result != AVERROR_EAGAIN() && result != AVERROR_EOF) {
            pictures.damaged(Math.max(0, sent - context.thread_count()));
        }
    }

    private Optional<BufferedImage> image() {
        int width = decoded.width();
        int height = decoded.height();
        converted.format(AV_PIX_FMT_BGRA).width(width).height(height);
        try {
            if (av_frame_get_buffer(converted, 0) < 0 || sws_scale_frame(scaler, converted, decoded) < 0) {
                return Optional.empty();
            }
            BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
            int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
            int stride = converted.linesize(0) / Integer.BYTES;
            IntBuffer source = converted
                    .data(0)
                    .capacity((long) stride * height * Integer.BYTES)
                    .asByteBuffer()
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asIntBuffer();
            for (int row = 0; row < height; row++) {
                source.position(row * stride).get(pixels, row * width, width);
            }
            return Optional.of(image);
        } finally {
            av_frame_unref(converted);
        }
    }

    @Override
    public void close() {
        sws_free_context(scaler);
        av_frame_free(converted);
        av_frame_free(decoded);
        av_packet_free(packet);
        avcodec_free_context(context);
    }
}
