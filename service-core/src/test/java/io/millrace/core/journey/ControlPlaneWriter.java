package io.millrace.core.journey;

import io.millrace.core.Engine;
import io.millrace.core.EngineConfig;
import io.millrace.core.base.ServiceException;
import io.millrace.core.base.Version;
import io.millrace.core.edgeagent.EdgeConfig;
import io.millrace.core.signaling.ChannelQuery;
import io.millrace.core.signaling.ChannelRef;
import io.millrace.core.signaling.MediaStorage;
import io.millrace.core.signaling.NewSignalingChannel;
import io.millrace.core.signaling.SignalingChannel;
import io.millrace.core.signaling.SingleMaster;
import io.millrace.core.stream.ImageGeneration;
import io.millrace.core.stream.NewStream;
import io.millrace.core.stream.RetentionChange;
import io.millrace.core.stream.StorageTier;
import io.millrace.core.stream.Stream;
import io.millrace.core.stream.StreamQuery;
import io.millrace.core.stream.StreamRef;
import io.millrace.core.stream.StreamUpdate;
import io.millrace.core.stream.SwitchStatus;
import io.millrace.core.tag.TagKeys;
import io.millrace.core.tag.Tags;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * A process that tells what its engine holds and then carries out random commands until it is killed. It prints each
 * command before it begins and its outcome when the engine has answered; each line ends in a point.
 */
final class ControlPlaneWriter {
    private final Engine engine;

    private ControlPlaneWriter(Engine engine) {
        this.engine = engine;
    }

    public static void main(String[] arguments) throws IOException {
        EngineConfig config = EngineConfig.in(Path.of(arguments[0])).withPort(0).withTls(Optional.empty());
        ControlPlaneWriter writer = new ControlPlaneWriter(Engine.start(config));
        writer.state().forEach(line -> say("state " + line));
        say("ready");
        Random random = new Random(Long.parseLong(arguments[1]));
        while (true) {
            String command = ControlPlaneModel.next(random);
            say("begin " + command);
            say(writer.succeeds(command) ? "done" : "refused");
        }
    }

    private static void say(String line) {
        System.out.println(line + " .");
    }

    private boolean succeeds(String command) {
        try {
            carryOut(List.of(command.split(" ")));
            return true;
        } catch (ServiceException e) {
            return false;
        }
    }

    private void carryOut(List<String> w) {
        String name = w.get(1);
        StreamRef stream = StreamRef.name(name);
        ChannelRef channel = ChannelRef.name(name);
        switch (w.get(0)) {
            case "create" -> engine.streams().create(NewStream.of(name, Integer.parseInt(w.get(2))));
            case "delete" -> engine.streams().delete(stream, version(stream));
            case "retain" -> retain(stream, Integer.parseInt(w.get(2)));
            case "device" -> engine.streams().update(stream, version(stream), new StreamUpdate(w.get(2), null));
            case "tier" -> engine.streams().updateStorage(stream, version(stream), StorageTier.valueOf(w.get(2)));
            case "image" -> engine.configurations().updateImageGeneration(stream, image(Integer.parseInt(w.get(2))));
            case "edge" -> engine.edge().start(stream, edge());
            case "tag" -> tag(name, new Tags(Map.of(w.get(2), w.get(3))));
            case "untag" -> untag(name, new TagKeys(List.of(w.get(2))));
            case "channel" ->
                engine.signaling()
                        .create(new NewSignalingChannel(name, null, new SingleMaster(Integer.valueOf(w.get(2))), null));
            case "ttl" ->
                engine.signaling()
                        .update(
                                channel,
                                new Version(engine.signaling().require(channel).version()),
                                new SingleMaster(Integer.valueOf(w.get(2))));
            case "drop" -> engine.signaling().delete(channel, Version.ANY);
            case "unmap" -> engine.signaling().updateStorage(channel, new MediaStorage(SwitchStatus.DISABLED, null));
            case "map" -> map(channel, StreamRef.name(w.get(2)));
            default -> throw new IllegalArgumentException(w.get(0));
        }
    }

    private Version version(StreamRef ref) {
        return new Version(engine.streams().require(ref).version());
    }

    private void retain(StreamRef ref, int change) {
        RetentionChange.Operation operation = change < 0
                ? RetentionChange.Operation.DECREASE_DATA_RETENTION
                : RetentionChange.Operation.INCREASE_DATA_RETENTION;
        engine.streams().updateRetention(ref, version(ref), new RetentionChange(operation, Math.abs(change)));
    }

    private void map(ChannelRef channel, StreamRef stream) {
        String arn = engine.streams().require(stream).arn().toString();
        engine.signaling().updateStorage(channel, new MediaStorage(SwitchStatus.ENABLED, arn));
    }

    private void tag(String name, Tags tags) {
        if (name.startsWith("s")) {
            engine.streams().tag(StreamRef.name(name), tags);
        } else {
            engine.signaling().tag(ChannelRef.name(name), tags);
        }
    }

    private void untag(String name, TagKeys keys) {
        if (name.startsWith("s")) {
            engine.streams().untag(StreamRef.name(name), keys);
        } else {
            engine.signaling().untag(ChannelRef.name(name), keys);
        }
    }

    private static Optional<ImageGeneration> image(int interval) {
        return interval == 0
                ? Optional.empty()
                : Optional.of(new ImageGeneration(
                        SwitchStatus.ENABLED,
                        ImageGeneration.SelectorType.PRODUCER_TIMESTAMP,
                        new ImageGeneration.Destination("s3://bucket/prefix", "us-east-1"),
                        interval,
                        ImageGeneration.Format.JPEG,
                        null,
                        null,
                        null));
    }

    private static EdgeConfig edge() {
        return new EdgeConfig(
                "arn:aws:iot:us-east-1:000000000000:thing/hub",
                new EdgeConfig.Recorder(
                        new EdgeConfig.MediaSource(
                                "arn:aws:secretsmanager:us-east-1:000000000000:secret:camera",
                                EdgeConfig.UriType.RTSP_URI),
                        null),
                null,
                null);
    }

    /** Everything the engine holds, as the model prints it. */
    private List<String> state() {
        return java.util.stream.Stream.concat(
                        engine.streams().list(StreamQuery.ALL).items().stream().map(this::state),
                        engine.signaling().list(new ChannelQuery(null, null, null)).items().stream()
                                .map(this::state))
                .toList();
    }

    private String state(Stream s) {
        StreamRef ref = StreamRef.arn(s.arn().toString());
        engine.streams().volume(s);
        return "%s %d %s %s %d %s %s"
                .formatted(
                        s.name(),
                        s.retention().toHours(),
                        s.deviceName().orElse("-"),
                        s.tier(),
                        engine.configurations()
                                .imageGeneration(ref)
                                .map(ImageGeneration::samplingInterval)
                                .orElse(0),
                        engine.edge().find(s).isPresent(),
                        engine.streams().tags(ref));
    }

    private String state(SignalingChannel c) {
        return "%s %d %s %s"
                .formatted(
                        c.name(),
                        c.messageTtl().toSeconds(),
                        c.storage()
                                .map(arn -> arn.replaceAll(".*stream/(.*)/.*", "$1"))
                                .orElse("-"),
                        engine.signaling().tags(ChannelRef.name(c.name())));
    }
}
