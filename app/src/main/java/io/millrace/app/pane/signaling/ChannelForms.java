package io.millrace.app.pane.signaling;

import io.millrace.app.ui.ApiCall;
import io.millrace.app.ui.Background;
import io.millrace.app.ui.Form;
import io.millrace.app.ui.TagsModel;
import io.millrace.core.Engine;
import io.millrace.core.base.Arn;
import io.millrace.core.base.Version;
import io.millrace.core.signaling.ChannelRef;
import io.millrace.core.signaling.ChannelType;
import io.millrace.core.signaling.MediaStorage;
import io.millrace.core.signaling.NewSignalingChannel;
import io.millrace.core.signaling.SignalingChannel;
import io.millrace.core.signaling.SingleMaster;
import io.millrace.core.stream.Stream;
import io.millrace.core.stream.SwitchStatus;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The forms that make and change signaling channels, and the calls that do the same. */
public record ChannelForms(Engine engine, Background background) {
    static final String NAME = "ChannelName";
    static final String TYPE = "ChannelType";
    static final String TTL = "SingleMasterConfiguration.MessageTtlSeconds";
    static final String TAGS = "Tags";
    static final String STREAM = "StreamName";

    Form create() {
        Form form = new Form(background, engine.constraints()::violations, f -> List.of(input(f)));
        form.put(NAME, "")
                .put(TYPE, ChannelType.SINGLE_MASTER)
                .put(TTL, 60)
                .put(TAGS, "")
                .check();
        return form;
    }

    private static NewSignalingChannel input(Form f) {
        return new NewSignalingChannel(
                f.text(NAME), f.constant(TYPE, ChannelType.class), new SingleMaster(f.number(TTL)), f.pairs(TAGS));
    }

    /** Makes the channel; waits for the disk. */
    SignalingChannel create(Form f) {
        return engine.signaling().create(input(f));
    }

    ApiCall createCall(Form f) {
        return ApiCall.of(
                engine,
                "CreateSignalingChannel",
                NAME,
                f.text(NAME),
                TYPE,
                f.text(TYPE),
                "SingleMasterConfiguration",
                ApiCall.structure("MessageTtlSeconds", f.number(TTL)),
                TAGS,
                f.pairs(TAGS) == null ? null : TagsModel.wire(f.pairs(TAGS)));
    }

    Form ttl(SignalingChannel channel) {
        Form form = new Form(
                background,
                engine.constraints()::violations,
                f -> List.of(new NewSignalingChannel(channel.name(), null, new SingleMaster(f.number(TTL)), null)));
        form.put(TTL, channel.messageTtl().toSeconds()).check();
        return form;
    }

    SignalingChannel updateTtl(SignalingChannel channel, Form f) {
        return engine.signaling().update(ref(channel), new Version(channel.version()), new SingleMaster(f.number(TTL)));
    }

    ApiCall ttlCall(SignalingChannel channel, Form f) {
        return ApiCall.of(
                engine,
                "UpdateSignalingChannel",
                "ChannelARN",
                channel.arn().toString(),
                "CurrentVersion",
                channel.version(),
                "SingleMasterConfiguration",
                ApiCall.structure("MessageTtlSeconds", f.number(TTL)));
    }

    /** The streams that can store media and the one that does, ARNs by name; waits for the disk. */
    SortedMap<String, String> storable(SignalingChannel channel) {
        SortedMap<String, String> arns = new TreeMap<>();
        channel.storage().flatMap(Arn::parse).ifPresent(arn -> arns.put(arn.name(), arn.toString()));
        engine.streams().all().stream()
                .filter(Stream::keepsMedia)
                .forEach(s -> arns.put(s.name(), s.arn().toString()));
        return arns;
    }

    /** A form for the stream that stores the channel's media; an empty name stores none. */
    Form storage(SignalingChannel channel) {
        Form form = new Form(background, engine.constraints()::violations, f -> List.of());
        form.put(STREAM, channel.storage().flatMap(Arn::parse).map(Arn::name).orElse(""))
                .check();
        return form;
    }

    /** @param arn of the stream; null for none */
    SignalingChannel updateStorage(SignalingChannel channel, String arn) {
        return engine.signaling()
                .updateStorage(
                        ref(channel),
                        new MediaStorage(arn == null ? SwitchStatus.DISABLED : SwitchStatus.ENABLED, arn));
    }

    ApiCall storageCall(SignalingChannel channel, String arn) {
        return ApiCall.of(
                engine,
                "UpdateMediaStorageConfiguration",
                "ChannelARN",
                channel.arn().toString(),
                "MediaStorageConfiguration",
                ApiCall.structure("Status", arn == null ? "DISABLED" : "ENABLED", "StreamARN", arn));
    }

    ApiCall deleteCall(SignalingChannel channel) {
        return ApiCall.of(
                engine, "DeleteSignalingChannel", "ChannelARN", channel.arn().toString());
    }

    static ChannelRef ref(SignalingChannel channel) {
        return ChannelRef.arn(channel.arn().toString());
    }
}
