package io.millrace.core.image;

import io.millrace.core.stream.ImageGeneration.Format;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * How pictures become files.
 *
 * @param quality of a JPEG, 1 to 100
 * @param width in pixels; null to keep the shape, or the size
 * @param height likewise
 */
public record ImageCoding(Format format, int quality, Integer width, Integer height) {
    private static final int DEFAULT_QUALITY = 80;

    /** Little is gained by more, and it takes several times as long. */
    private static final float PNG_EFFORT = 0.7f;

    /**
     * The coding that a request asks for.
     *
     * @param formatConfig may be null; {@code JPEGQuality} is known
     */
    public static ImageCoding of(Format format, Map<String, String> formatConfig, Integer width, Integer height) {
        String quality = formatConfig == null ? null : formatConfig.get("JPEGQuality");
        return new ImageCoding(format, quality == null ? DEFAULT_QUALITY : Integer.parseInt(quality), width, height);
    }

    /** A picture as a file. */
    public byte[] encode(BufferedImage picture) {
        BufferedImage sized = sized(picture);
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format.name().toLowerCase(Locale.ROOT))
                .next();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(format == Format.JPEG ? quality / 100f : PNG_EFFORT);
            writer.setOutput(stream);
            writer.write(null, new IIOImage(sized, null, null), how);
        } catch (IOException e) {
            throw new IllegalStateException("Memory was refused", e);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    private BufferedImage sized(BufferedImage picture) {
        if (width == null && height == null) {
            return picture;
        }
        double shape = (double) picture.getWidth() / picture.getHeight();
        int wide = width != null ? width : (int) Math.max(1, Math.round(height * shape));
        int tall = height != null ? height : (int) Math.max(1, Math.round(width / shape));
        return Scaling.to(picture, wide, tall);
    }
}
