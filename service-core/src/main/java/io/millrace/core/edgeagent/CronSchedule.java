package io.millrace.core.edgeagent;

import com.cronutils.descriptor.CronDescriptor;
import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** A Quartz cron expression that was understood. */
public final class CronSchedule {
    private static final CronParser PARSER =
            new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.QUARTZ));

    private final Cron cron;

    private CronSchedule(Cron cron) {
        this.cron = cron;
    }

    /** Reads an expression; empty when it is not one. */
    public static Optional<CronSchedule> parse(String expression) {
        try {
            return Optional.of(new CronSchedule(PARSER.parse(expression)));
        } catch (RuntimeException e) { // cron-utils fails on some rubbish in other ways than it says
            return Optional.empty();
        }
    }

    /** What it says, in English, e.g. {@code at 08:00 every day between Monday and Friday}. */
    public String inWords() {
        return CronDescriptor.instance(Locale.ENGLISH).describe(cron);
    }

    /** The next times after a moment; fewer when there are no more. */
    public List<ZonedDateTime> next(ZonedDateTime after, int count) {
        ExecutionTime times = ExecutionTime.forCron(cron);
        return Stream.iterate(
                        times.nextExecution(after).orElse(null), Objects::nonNull, last -> times.nextExecution(last)
                                .orElse(null))
                .limit(count)
                .toList();
    }
}
