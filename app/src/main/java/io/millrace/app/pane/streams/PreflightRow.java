package io.millrace.app.pane.streams;

import io.millrace.app.ui.Formats;
import io.millrace.app.ui.Messages;
import io.millrace.core.ingest.PreflightReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What an import would make of a file, in words.
 *
 * @param report empty while it is being looked at
 */
public record PreflightRow(Path file, long bytes, Optional<PreflightReport> report) {
    /** How it ends. */
    enum Verdict {
        LOOKING("preflight.looking"),
        READY("preflight.ready"),
        ADAPTED("preflight.adapted"),
        IMPOSSIBLE("preflight.impossible");

        private final String key;

        Verdict(String key) {
            this.key = key;
        }
    }

    Verdict verdict() {
        if (report.isEmpty()) {
            return Verdict.LOOKING;
        }
        if (report.get().refusal().isPresent()) {
            return Verdict.IMPOSSIBLE;
        }
        return report.get().adaptations().isEmpty() ? Verdict.READY : Verdict.ADAPTED;
    }

    String heading() {
        return file.getFileName() + "  ·  " + Formats.bytes(bytes);
    }

    String verdictText() {
        return Messages.text(verdict().key);
    }

    /** Container, length, tracks, and what will be adapted or why it cannot be. */
    List<String> lines() {
        if (report.isEmpty()) {
            return List.of();
        }
        PreflightReport r = report.get();
        if (r.refusal().isPresent()) {
            return List.of(r.refusal().get());
        }
        List<String> lines = new ArrayList<>();
        lines.add(Messages.text(
                r.keyFrames() == 0 ? "preflight.sound" : "preflight.facts",
                r.container(),
                Formats.duration(r.duration()),
                r.keyFrames(),
                Formats.duration(r.longestGop())));
        lines.add(r.tracks().stream()
                .map(t -> t.config().map(c -> t.codec() + " " + c).orElse(t.codec()))
                .collect(Collectors.joining("  +  ")));
        lines.addAll(r.adaptations());
        return lines;
    }
}
