package io.millrace.app.ui.forms;

import io.millrace.app.ui.Formats;
import io.millrace.app.ui.Messages;
import io.millrace.core.edgeagent.EdgeConfig;
import io.millrace.core.edgeagent.EdgeConfiguration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;

/** An edge configuration as captions and values. */
public final class EdgeFacts {
    private EdgeFacts() {}

    public static List<Entry<String, String>> of(EdgeConfiguration c) {
        List<Entry<String, String>> facts = new ArrayList<>();
        facts.add(fact("edge.fact.status", c.status().name()));
        c.failure().ifPresent(why -> facts.add(fact("edge.fact.failure", why)));
        facts.add(fact("edge.fact.hub", c.config().hubDeviceArn()));
        EdgeConfig.Recorder recorder = c.config().recorderConfig();
        facts.add(fact(
                "edge.fact.source",
                recorder.mediaSourceConfig().mediaUriType() + "  "
                        + recorder.mediaSourceConfig().mediaUriSecretArn()));
        facts.add(fact("edge.fact.records", words(recorder.scheduleConfig(), "edge.always")));
        EdgeConfig.Uploader uploader = c.config().uploaderConfig();
        facts.add(fact("edge.fact.uploads", words(uploader == null ? null : uploader.scheduleConfig(), "edge.hourly")));
        facts.add(fact("edge.fact.created", Formats.clock(c.created())));
        facts.add(fact("edge.fact.updated", Formats.clock(c.updated())));
        return facts;
    }

    private static String words(EdgeConfig.Schedule schedule, String always) {
        return schedule == null
                ? Messages.text(always)
                : Messages.text(
                        "edge.schedule", EdgeForm.inWords(schedule.scheduleExpression()), schedule.durationInSeconds());
    }

    private static Entry<String, String> fact(String key, String value) {
        return Map.entry(Messages.text(key), value);
    }
}
