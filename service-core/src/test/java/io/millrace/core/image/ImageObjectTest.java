package io.millrace.core.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageObjectTest {
    private static final String END = "_123456789012_cam_1751872027000_0f0e0d0c-0b0a-3908-8706-050403020100.png";

    private static ImageObject called(String name) {
        return new ImageObject(name, "image/png", Map.of("a", "b"), new byte[] {1, 2});
    }

    @Test
    void aNameThatFitsStays() {
        assertThat(called("door" + END).nameWithin(240)).isEqualTo("door" + END);
    }

    @Test
    void aLongNameKeepsItsBeginAndWhatTellsItFromOthers() {
        String name = called("Türe".repeat(64) + END).nameWithin(240);
        assertThat(name).startsWith("TüreTüre").endsWith("_1751872027000_0f0e0d0c-0b0a-3908-8706-050403020100.png");
        assertThat(name.getBytes(StandardCharsets.UTF_8).length).isBetween(238, 240);
    }

    @Test
    void charactersOfTwoHalvesAreNotCut() {
        String name = called("\uD840\uDC00".repeat(100) + END).nameWithin(101);
        assertThat(new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEqualTo(name);
    }

    @Test
    void theLongestPrefixAndStreamNameGoIntoAFolder(@TempDir Path folder) throws IOException {
        new ImageFolder(folder).put(called("p".repeat(256) + "_123456789012_" + "s".repeat(256) + END));
        try (var files = Files.list(folder)) {
            List<String> names =
                    files.map(f -> f.getFileName().toString()).sorted().toList();
            assertThat(names).hasSize(2);
            assertThat(names.get(0)).startsWith("ppp").endsWith(".png");
            assertThat(names.get(1)).isEqualTo(names.get(0) + ".metadata");
        }
    }
}
