package io.millrace.app.pane.streams;

import io.millrace.core.archive.Inspection;
import io.millrace.core.media.mkv.EbmlNode;
import java.util.List;
import java.util.Locale;

/** A fragment taken apart. */
public final class InspectorViewModel {
    private final FragmentRow row;
    private final Inspection inspection;

    /** An element of the tree. */
    public record Element(String name, String offset, String size, String value, List<Element> children) {
        static Element of(EbmlNode node) {
            return new Element(
                    node.name(),
                    String.valueOf(node.offset()),
                    node.size() < 0 ? "?" : String.valueOf(node.size()),
                    node.value(),
                    node.children().stream().map(Element::of).toList());
        }
    }

    /** A bar of the frame chart. */
    public record Bar(int bytes, boolean key, boolean video, String words) {}

    InspectorViewModel(FragmentRow row, Inspection inspection) {
        this.row = row;
        this.inspection = inspection;
    }

    String number() {
        return row.number();
    }

    List<Element> elements() {
        return inspection.elements().stream().map(Element::of).toList();
    }

    /** A line per track: codec and what its private data say. */
    List<String> tracks() {
        return inspection.tracks().stream()
                .map(t -> "%d · %s · %s%s"
                        .formatted(
                                t.number(),
                                t.codec(),
                                t.codecId(),
                                t.config().map(c -> " · " + c).orElse("")))
                .toList();
    }

    List<Bar> bars() {
        return inspection.frames().stream()
                .map(f -> new Bar(
                        f.bytes(),
                        f.key() && f.video(),
                        f.video(),
                        String.format(
                                Locale.ROOT,
                                "track %d, %+d ms, %,d B%s",
                                f.track(),
                                f.millis(),
                                f.bytes(),
                                f.key() && f.video() ? ", key" : "")))
                .toList();
    }
}
