package io.millrace.core.media.codec.nativecodec;

import io.millrace.core.media.Frame;
import io.millrace.core.media.MalformedMediaException;
import io.millrace.core.media.Track;
import io.millrace.core.media.codec.Codecs;
import io.millrace.core.media.codec.FrameDecoder;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jcodec.codecs.h264.H264Decoder;
import org.jcodec.codecs.h264.H264Utils;
import org.jcodec.codecs.h264.io.model.NALUnit;
import org.jcodec.codecs.h264.io.model.NALUnitType;
import org.jcodec.codecs.h264.io.model.SeqParameterSet;
import org.jcodec.common.model.ColorSpace;
import org.jcodec.common.model.Picture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** JCodec's decoder of H.264, 4:2:0 and 8 bit. It writes to what it is given, so it is given copies. */
final class JcodecDecoder implements FrameDecoder {
    private static final Logger log = LoggerFactory.getLogger(JcodecDecoder.class);

    private final Track track;
    private final SeqParameterSet sps;
    private final YuvColours colours;

    JcodecDecoder(Track track) {
        this.track = track;
        this.sps = Codecs.parameterSets(track).stream()
                .map(JcodecDecoder::read)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The track has no sequence parameter set"));
        this.colours = YuvColours.of(sps.vuiParams);
    }

    private static Optional<SeqParameterSet> read(byte[] set) {
        ByteBuffer copy = ByteBuffer.wrap(set.clone());
        if (NALUnit.read(copy).type != NALUnitType.SPS) {
            return Optional.empty();
        }
        H264Utils.unescapeNAL(copy);
        return Optional.of(SeqParameterSet.read(copy));
    }

    /** What of the track JCodec does not decode, as the end of a sentence. */
    Optional<String> lacking() {
        boolean deep = sps.bitDepthLumaMinus8 > 0 || sps.bitDepthChromaMinus8 > 0;
        String lacking = deep
                ? "more than 8 bits"
                : sps.chromaFormatIdc != ColorSpace.YUV420J && sps.chromaFormatIdc != ColorSpace.YUV420
                        ? "other than 4:2:0"
                        : sps.frameMbsOnlyFlag ? "" : "interlaced";
        return Optional.of(lacking)
                .filter(l -> !l.isEmpty())
                .map(l -> "JCodec does not decode pictures that are " + l + ", and FFmpeg's library is not there");
    }

    @Override
    public String name() {
        return "JCodec";
    }

    @Override
    public void decode(List<Frame> run, Predicate<Frame> wanted, BiConsumer<Frame, Optional<BufferedImage>> then) {
        Wanted pictures = new Wanted(run, wanted, then);
        H264Decoder decoder = decoder();
        for (int i = 0; i < pictures.needed(); i++) {
            if (pictures.wants(i) || Codecs.isReference(track, run.get(i))) {
                decode(decoder, run.get(i), i, pictures);
            }
        }
        pictures.giveUp();
    }

    private H264Decoder decoder() {
        H264Decoder decoder = JcodecGuard.decoder();
        for (byte[] set : Codecs.parameterSets(track)) {
            ByteBuffer unit = ByteBuffer.wrap(set.clone());
            if (NALUnit.read(unit).type == NALUnitType.SPS) {
                decoder.addSps(List.of(unit));
            } else {
                decoder.addPps(List.of(unit));
            }
        }
        return decoder;
    }

    private void decode(H264Decoder decoder, Frame frame, int index, Wanted pictures) {
        try {
            List<ByteBuffer> units = copies(Codecs.nalUnits(track, frame));
            Picture picture = decoder.decodeFrameFromNals(units, planes());
            if (picture == null) {
                pictures.damaged(index);
            } else if (pictures.wants(index)) {
                pictures.take(index, Optional.of(colours.image(picture)));
            }
        } catch (MalformedMediaException | RuntimeException e) {
            log.debug("JCodec cannot decode a frame of {} bytes", frame.data().remaining(), e);
            pictures.damaged(index);
        }
    }

    /** Memory of a picture's own, for later ones refer to it. */
    private byte[][] planes() {
        int width = sps.picWidthInMbsMinus1 + 1 << 4;
        int height = SeqParameterSet.getPicHeightInMbs(sps) << 4;
        return Picture.create(width, height, ColorSpace.YUV420).getData();
    }

    private static List<ByteBuffer> copies(List<ByteBuffer> units) {
        List<ByteBuffer> copies = new ArrayList<>(units.size());
        units.stream()
                .filter(ByteBuffer::hasRemaining)
                .forEach(u -> copies.add(
                        ByteBuffer.allocate(u.remaining()).put(u.duplicate()).flip()));
        return copies;
    }

    @Override
    public void close() {}
}
