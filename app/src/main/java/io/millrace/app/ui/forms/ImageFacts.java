package io.millrace.app.ui.forms;

import io.millrace.app.ui.Messages;
import io.millrace.core.stream.ImageGeneration;
import io.millrace.core.stream.ImageScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;

/** An image generation as captions and values. */
public final class ImageFacts {
    private ImageFacts() {}

    public static List<Entry<String, String>> of(ImageGeneration i, ImageScope scope) {
        List<Entry<String, String>> facts = new ArrayList<>(List.of(
                fact("images.status", i.status().name()),
                fact("images.scope", Messages.text(scope.everyFragment() ? "images.every" : "images.marked")),
                fact("images.uri", i.destinationConfig().uri()),
                fact("images.interval", Messages.text("images.millis", i.samplingInterval())),
                fact("images.selector", i.imageSelectorType().name()),
                fact("images.format", i.format().name())));
        if (i.widthPixels() != null || i.heightPixels() != null) {
            facts.add(fact("images.size", side(i.widthPixels()) + " × " + side(i.heightPixels())));
        }
        if (scope.announced()) {
            facts.add(fact("images.told", Messages.text("images.told.each")));
        }
        return facts;
    }

    private static String side(Integer pixels) {
        return pixels == null ? Messages.text("images.auto") : pixels.toString();
    }

    private static Entry<String, String> fact(String key, String value) {
        return Map.entry(Messages.text(key), value);
    }
}
