package io.millrace.core.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.base.Arn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
    void aLongNameKeepsItsEndWhichTellsItFromOthers() {
        String name = called("Türe".repeat(64) + END).nameWithin(240);
        assertThat(name).endsWith("TüreTüre" + END);
        assertThat(name.getBytes(StandardCharsets.UTF_8).length).isBetween(238, 240);
    }

    @Test
    void charactersOfTwoHalvesAreNotCut() {
        String name = called("\uD840\uDC00".repeat(100) + END).nameWithin(101);
        assertThat(new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEqualTo(name);
    }

    @Test
    void theLongestPrefixesAndStreamNamesGoIntoAFolderAndAreFoundThere(@TempDir Path folder) throws IOException {
        Arn stream = new Arn("us-east-1", "123456789012", Arn.STREAM, "s".repeat(256), 1);
        ImageFolder place = new ImageFolder(folder);
        place.put(called("p".repeat(256) + "_123456789012_" + "s".repeat(256) + END.replace("_123456789012_cam", "")));
        place.put(called("ü".repeat(200) + "_123456789012_cam" + END.replace("_123456789012_cam", "")));
        try (var files = Files.list(folder)) {
            assertThat(files.map(f -> f.getFileName().toString()).filter(n -> n.endsWith(".metadata")))
                    .hasSize(2);
        }
        assertThat(DeliveredImage.newest(stream, place, "file://x", 10))
                .singleElement()
                .satisfies(i -> assertThat(i.name()).startsWith("sss"));
        assertThat(DeliveredImage.newest(
                        new Arn("us-east-1", "123456789012", Arn.STREAM, "cam", 1), place, "file://x", 10))
                .singleElement()
                .satisfies(i -> assertThat(i.name()).startsWith("ü"));
    }
}
