package io.millrace.core.ingest;

import io.millrace.core.media.codec.YuvPicture;
import io.millrace.core.media.codec.YuvPicture.Colour;
import java.util.List;
import java.util.Map;

/** Draws colour bars, a mark that wanders, and lines of text. */
final class TestPicture {
    /** White, yellow, cyan, green, magenta, red, blue at 75 %. */
    private static final List<Colour> BARS = List.of(
            new Colour(180, 128, 128),
            new Colour(162, 44, 142),
            new Colour(131, 156, 44),
            new Colour(112, 72, 58),
            new Colour(84, 184, 198),
            new Colour(65, 100, 212),
            new Colour(35, 212, 114));

    private static final int GLYPH_WIDTH = 5;
    private static final int GLYPH_HEIGHT = 7;

    /** Seven rows of five dots a glyph, the lowest bit at the right. */
    private static final Map<Character, int[]> GLYPHS = Map.ofEntries(
            Map.entry('0', new int[] {14, 17, 19, 21, 25, 17, 14}),
            Map.entry('1', new int[] {4, 12, 4, 4, 4, 4, 14}),
            Map.entry('2', new int[] {14, 17, 1, 2, 4, 8, 31}),
            Map.entry('3', new int[] {31, 2, 4, 2, 1, 17, 14}),
            Map.entry('4', new int[] {2, 6, 10, 18, 31, 2, 2}),
            Map.entry('5', new int[] {31, 16, 30, 1, 1, 17, 14}),
            Map.entry('6', new int[] {6, 8, 16, 30, 17, 17, 14}),
            Map.entry('7', new int[] {31, 1, 2, 4, 8, 8, 8}),
            Map.entry('8', new int[] {14, 17, 17, 14, 17, 17, 14}),
            Map.entry('9', new int[] {14, 17, 17, 15, 1, 2, 12}),
            Map.entry(':', new int[] {0, 12, 12, 0, 12, 12, 0}),
            Map.entry('.', new int[] {0, 0, 0, 0, 0, 12, 12}),
            Map.entry('-', new int[] {0, 0, 0, 31, 0, 0, 0}),
            Map.entry('A', new int[] {14, 17, 17, 31, 17, 17, 17}),
            Map.entry('E', new int[] {31, 16, 16, 30, 16, 16, 31}),
            Map.entry('F', new int[] {31, 16, 16, 30, 16, 16, 16}),
            Map.entry('G', new int[] {14, 17, 16, 23, 17, 17, 15}),
            Map.entry('M', new int[] {17, 27, 21, 21, 17, 17, 17}),
            Map.entry('N', new int[] {17, 25, 21, 19, 17, 17, 17}),
            Map.entry('R', new int[] {30, 17, 17, 30, 20, 18, 17}),
            Map.entry('T', new int[] {31, 4, 4, 4, 4, 4, 4}),
            Map.entry('Z', new int[] {31, 1, 2, 4, 8, 16, 31}));

    private final YuvPicture picture;

    TestPicture(int width, int height) {
        this.picture = YuvPicture.black(width, height);
    }

    /** The picture of a frame; it is drawn over at the next call. */
    YuvPicture draw(long frame, String... lines) {
        int width = picture.width();
        int height = picture.height();
        int count = BARS.size();
        for (int i = 0; i < count; i++) {
            int end = i == count - 1 ? width : even(width * (i + 1) / count);
            picture.fill(even(width * i / count), 0, end, height, BARS.get(i));
        }
        int side = even(height / 8);
        int x = even((int) (frame * side / 8 % Math.max(1, width - side)));
        picture.fill(x, even(height * 3 / 4), x + side, even(height * 3 / 4) + side, Colour.WHITE);
        int dot = Math.max(2, width / 200);
        int top = even(height / 10);
        for (String line : lines) {
            text(line, even(width / 16), top, dot);
            top += even((GLYPH_HEIGHT + 4) * dot);
        }
        return picture;
    }

    private void text(String line, int left, int top, int dot) {
        int advance = (GLYPH_WIDTH + 1) * dot;
        picture.fill(
                even(left - dot * 2),
                even(top - dot * 2),
                even(left + line.length() * advance + dot * 2),
                even(top + (GLYPH_HEIGHT + 2) * dot),
                Colour.BLACK);
        for (int i = 0; i < line.length(); i++) {
            glyph(GLYPHS.getOrDefault(line.charAt(i), new int[GLYPH_HEIGHT]), left + i * advance, top, dot);
        }
    }

    private void glyph(int[] rows, int left, int top, int dot) {
        for (int row = 0; row < GLYPH_HEIGHT; row++) {
            for (int column = 0; column < GLYPH_WIDTH; column++) {
                if ((rows[row] >> (GLYPH_WIDTH - 1 - column) & 1) == 1) {
                    int x = left + column * dot;
                    int y = top + row * dot;
                    picture.fill(x, y, x + dot, y + dot, Colour.WHITE);
                }
            }
        }
    }

    private static int even(int value) {
        return value & ~1;
    }
}
