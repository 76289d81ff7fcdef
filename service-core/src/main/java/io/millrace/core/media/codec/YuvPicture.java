package io.millrace.core.media.codec;

/**
 * An uncompressed picture, 4:2:0, 8 bit, limited range. The arrays may be written to.
 *
 * @param width in pixels, even
 * @param height in pixels, even
 * @param y luma, row by row
 * @param u blue difference, a quarter as many
 * @param v red difference
 */
public record YuvPicture(int width, int height, byte[] y, byte[] u, byte[] v) {
    /** A colour by luma and both colour differences. */
    public record Colour(int luma, int blue, int red) {
        public static final Colour BLACK = new Colour(16, 128, 128);
        public static final Colour WHITE = new Colour(235, 128, 128);
    }

    /** A black picture. */
    public static YuvPicture black(int width, int height) {
        YuvPicture picture = new YuvPicture(
                width, height, new byte[width * height], new byte[width * height / 4], new byte[width * height / 4]);
        picture.fill(0, 0, width, height, Colour.BLACK);
        return picture;
    }

    /** Fills a rectangle, cut to the picture; for colour its corners count in steps of two. */
    public void fill(int left, int top, int right, int bottom, Colour colour) {
        int endX = Math.min(width, right);
        int endY = Math.min(height, bottom);
        for (int row = Math.max(0, top); row < endY; row++) {
            for (int column = Math.max(0, left); column < endX; column++) {
                y[row * width + column] = (byte) colour.luma;
                int quarter = row / 2 * (width / 2) + column / 2;
                u[quarter] = (byte) colour.blue;
                v[quarter] = (byte) colour.red;
            }
        }
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
