package io.millrace.core.media.codec.nativecodec;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import org.jcodec.codecs.h264.io.model.VUIParameters;
import org.jcodec.common.model.Picture;
import org.jcodec.common.model.Rect;

/**
 * From luma and colour differences to red, green and blue, in 16.16 fixed point. Source: ITU-T H.264 annex E (matrix
 * coefficients); BT.601 where a stream does not say, as FFmpeg does.
 */
record YuvColours(int luma, int black, int redOfV, int greenOfU, int greenOfV, int blueOfU) {
    private static final int BT_709 = 1;
    private static final int BT_2020 = 9;

    /** @param vui null when the stream has none */
    static YuvColours of(VUIParameters vui) {
        boolean said = vui != null && vui.videoSignalTypePresentFlag;
        int matrix = said && vui.colourDescriptionPresentFlag ? vui.matrixCoefficients : 0;
        boolean full = said && vui.videoFullRangeFlag;
        return switch (matrix) {
            case BT_709 -> of(0.2126, 0.0722, full);
            case BT_2020 -> of(0.2627, 0.0593, full);
            default -> of(0.299, 0.114, full);
        };
    }

    private static YuvColours of(double red, double blue, boolean full) {
        double green = 1 - red - blue;
        double chroma = full ? 1 : 255 / 224.0;
        return new YuvColours(
                fixed(full ? 1 : 255 / 219.0),
                full ? 0 : 16,
                fixed(chroma * 2 * (1 - red)),
                fixed(chroma * 2 * (1 - blue) * blue / green),
                fixed(chroma * 2 * (1 - red) * red / green),
                fixed(chroma * 2 * (1 - blue)));
    }

    private static int fixed(double factor) {
        return (int) Math.round(factor * 65536);
    }

    /** What of a picture is to be shown. Its samples count from -128. */
    BufferedImage image(Picture picture) {
        Rect crop = picture.getCrop();
        int left = crop == null ? 0 : crop.getX();
        int top = crop == null ? 0 : crop.getY();
        int width = picture.getCroppedWidth();
        int height = picture.getCroppedHeight();
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        byte[] y = picture.getPlaneData(0);
        byte[] u = picture.getPlaneData(1);
        byte[] v = picture.getPlaneData(2);
        for (int row = 0; row < height; row++) {
            int line = (top + row) * picture.getWidth() + left;
            int half = (top + row >> 1) * (picture.getWidth() >> 1);
            for (int column = 0; column < width; column++) {
                int c = half + (left + column >> 1);
                pixels[row * width + column] = rgb(y[line + column], u[c], v[c]);
            }
        }
        return image;
    }

    private int rgb(int y, int u, int v) {
        int light = (y + 128 - black) * luma + (1 << 15);
        return sample(light + redOfV * v) << 16
                | sample(light - greenOfU * u - greenOfV * v) << 8
                | sample(light + blueOfU * u);
    }

    private static int sample(int fixed) {
        return Math.max(0, Math.min(255, fixed >> 16));
    }
}
