package io.millrace.core.api.kvs;

import io.millrace.core.api.StreamingOperation;
import io.millrace.core.api.Target;
import io.millrace.core.base.FragmentNumber;
import io.millrace.core.base.ServiceException;
import io.millrace.core.http.BodyStream;
import io.millrace.core.http.Request;
import io.millrace.core.http.StreamingReply;
import io.millrace.core.ingest.Ack;
import io.millrace.core.ingest.IngestRequest;
import io.millrace.core.ingest.IngestRequest.Timecodes;
import io.millrace.core.ingest.IngestService;
import io.millrace.core.ingest.IngestService.OpenIngest;
import io.millrace.core.stream.StreamRef;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Takes media in and acknowledges fragments while the body arrives. Source: API reference, PutMedia. */
public record PutMedia(IngestService ingest) implements StreamingOperation {
    private static final String PREFIX = "x-amzn-";
    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    @Override
    public String name() {
        return "PutMedia";
    }

    @Override
    public String path() {
        return "/putMedia";
    }

    @Override
    public Target target(Request request) {
        return Target.stream(
                request.header(PREFIX + "stream-name").orElse(null),
                request.header(PREFIX + "stream-arn").orElse(null));
    }

    @Override
    public void handle(Request request, BodyStream body, StreamingReply reply) {
        boolean wantsAcks = !request.header(PREFIX + "fragment-acknowledgment-required")
                .orElse("1")
                .equals("0");
        OpenIngest open = ingest.putMedia(ingestRequest(request), ack -> {
            if (wantsAcks || ack.type() == Ack.Type.ERROR) {
                send(reply, ack);
            }
        });
        try {
            reply.start(
                    200, Map.of("x-amzn-RequestId", UUID.randomUUID().toString(), "Content-Type", "application/json"));
        } catch (RuntimeException | Error e) {
            open.abandon();
            throw e;
        }
        body.onQuiet(open::quiet);
        open.run(body);
    }

    private static void send(StreamingReply reply, Ack ack) {
        try {
            reply.write(line(ack).getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One flat JSON object and a newline, as every parser of acknowledgements expects it. */
    static String line(Ack ack) {
        StringBuilder json = new StringBuilder("{\"EventType\":\"")
                .append(ack.type())
                .append("\",\"FragmentTimecode\":")
                .append(ack.timecodeMillis());
        Optional<String> number = ack.number().map(FragmentNumber::toString);
        if (number.isPresent() || ack.type() == Ack.Type.ERROR) {
            json.append(",\"FragmentNumber\":\"").append(number.orElse("")).append('"');
        }
        ack.error().ifPresent(error -> json.append(",\"ErrorCode\":\"")
                .append(error)
                .append("\",\"ErrorId\":")
                .append(error.id()));
        return json.append("}\n").toString();
    }

    private static IngestRequest ingestRequest(Request request) {
        Optional<String> name = request.header(PREFIX + "stream-name");
        Optional<String> arn = request.header(PREFIX + "stream-arn");
        if (name.isPresent() == arn.isPresent()) {
            throw ServiceException.invalid("Exactly one of x-amzn-stream-name and x-amzn-stream-arn is required.");
        }
        return new IngestRequest(
                new StreamRef(name.orElse(null), arn.orElse(null)),
                timecodes(request.header(PREFIX + "fragment-timecode-type").orElse("")),
                request.header(PREFIX + "producer-start-timestamp").map(PutMedia::time));
    }

    private static Timecodes timecodes(String text) {
        return switch (text) {
            case "ABSOLUTE" -> Timecodes.ABSOLUTE;
            case "RELATIVE" -> Timecodes.RELATIVE;
            default -> throw ServiceException.invalid("x-amzn-fragment-timecode-type must be ABSOLUTE or RELATIVE.");
        };
    }

    /** Epoch seconds with decimals, or ISO 8601; clients send both. */
    private static Instant time(String text) {
        try {
            Instant time = text.matches("[0-9.]{1,20}")
                    ? Instant.ofEpochMilli(
                            new BigDecimal(text).movePointRight(3).longValue())
                    : Instant.parse(text);
            if (time.isAfter(LAST)) {
                throw ServiceException.invalid("x-amzn-producer-start-timestamp lies behind the year 9999.");
            }
            return time;
        } catch (DateTimeException | NumberFormatException e) {
            throw new ServiceException(
                    io.millrace.core.base.ErrorCode.INVALID_ARGUMENT,
                    "x-amzn-producer-start-timestamp must be epoch seconds or an ISO 8601 time.",
                    e);
        }
    }
}
