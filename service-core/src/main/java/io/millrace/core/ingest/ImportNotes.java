package io.millrace.core.ingest;

import java.util.ArrayList;
import java.util.List;

/** What an import has to tell, as sentences; a flood of them is cut short. */
final class ImportNotes {
    private static final int MAX = 20;

    private final List<String> notes = new ArrayList<>();
    private int more;

    void add(String sentence) {
        if (notes.size() < MAX) {
            notes.add(sentence);
        } else {
            more++;
        }
    }

    List<String> all() {
        List<String> all = new ArrayList<>(notes);
        if (more > 0) {
            all.add("%d more remarks of this kind.".formatted(more));
        }
        return List.copyOf(all);
    }
}
