package io.millrace.core.api.kvs;

import static io.millrace.core.api.kvs.EdgeFixture.setUpEdge;
import static io.millrace.core.testkit.EngineExtension.engine;
import static io.millrace.core.testkit.EngineExtension.kvs;
import static io.millrace.core.testkit.EngineExtension.newName;
import static io.millrace.core.testkit.EngineExtension.newStream;
import static io.millrace.core.testkit.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.stream.Stream;
import io.millrace.core.testkit.EngineExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.kinesisvideo.model.EdgeConfig;
import software.amazon.awssdk.services.kinesisvideo.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesisvideo.model.MediaUriType;
import software.amazon.awssdk.services.kinesisvideo.model.NoDataRetentionException;
import software.amazon.awssdk.services.kinesisvideo.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesisvideo.model.StrategyOnFullSize;
import software.amazon.awssdk.services.kinesisvideo.model.SyncStatus;

@ExtendWith(EngineExtension.class)
class StartEdgeConfigurationUpdateTest {
    private static void start(Stream stream, EdgeConfig config) {
        kvs().startEdgeConfigurationUpdate(r -> r.streamName(stream.name()).edgeConfig(config));
    }

    @Test
    void keepsAConfigurationWithAllItsMembers() {
        Stream stream = newStream();
        EdgeConfig full = EdgeFixture.good(EdgeFixture.HUB)
                .recorderConfig(r -> r.mediaSourceConfig(
                                m -> m.mediaUriSecretArn(EdgeFixture.SECRET).mediaUriType(MediaUriType.FILE_URI))
                        .scheduleConfig(
                                s -> s.scheduleExpression("0 0 8 ? * MON-FRI *").durationInSeconds(3600)))
                .uploaderConfig(u -> u.scheduleConfig(
                        s -> s.scheduleExpression("0 0 * * * ?").durationInSeconds(60)))
                .deletionConfig(d -> d.edgeRetentionInHours(720)
                        .deleteAfterUpload(false)
                        .localSizeConfig(l -> l.maxLocalMediaSizeInMB(2_000_000)
                                .strategyOnFullSize(StrategyOnFullSize.DENY_NEW_MEDIA)))
                .build();
        var started = kvs().startEdgeConfigurationUpdate(
                        r -> r.streamARN(stream.arn().toString()).edgeConfig(full));
        assertThat(started.syncStatus()).isEqualTo(SyncStatus.SYNCING);
        assertThat(started.edgeConfig()).isEqualTo(full);
        assertThat(started.streamName()).isEqualTo(stream.name());
        assertThat(started.creationTime()).isEqualTo(started.lastUpdatedTime());
    }

    @Test
    void oneChangeAtATime() {
        Stream stream = newStream();
        setUpEdge(stream, EdgeFixture.HUB);
        refused(ResourceInUseException.class, "SYNCING", () -> setUpEdge(stream, EdgeFixture.HUB));
    }

    @Test
    void needsAStreamThatKeepsMedia() {
        Stream bare = engine().streams().create(io.millrace.core.stream.NewStream.of(newName(), 0));
        refused(NoDataRetentionException.class, bare.name(), () -> setUpEdge(bare, EdgeFixture.HUB));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 0 8 * * MON-FRI|3600", // neither day field is ?
                "0 8 * * *|3600", // five fields
                "0 0 8 ? * MON-FRI *|59",
                "0 0 8 ? * MON-FRI *|3601",
                "every morning|3600",
                "0 0 * * *|60",
            })
    void refusesSchedulesThatAreNone(String expression, int seconds) {
        Stream stream = newStream();
        refused(
                InvalidArgumentException.class,
                "RecorderConfig.ScheduleConfig",
                () -> start(
                        stream,
                        EdgeFixture.good(EdgeFixture.HUB)
                                .recorderConfig(r -> r.mediaSourceConfig(m -> m.mediaUriSecretArn(EdgeFixture.SECRET)
                                                .mediaUriType(MediaUriType.RTSP_URI))
                                        .scheduleConfig(s ->
                                                s.scheduleExpression(expression).durationInSeconds(seconds)))
                                .build()));
    }

    @Test
    void refusesMembersOutOfBounds() {
        refusedFor("HubDeviceArn", EdgeFixture.good("arn:aws:iot:us-east-1:0:device/x"));
        refusedFor("HubDeviceArn", EdgeFixture.good(null));
        refusedFor("RecorderConfig is required", EdgeConfig.builder().hubDeviceArn(EdgeFixture.HUB));
        refusedFor(
                "MediaUriSecretArn",
                EdgeFixture.good(EdgeFixture.HUB)
                        .recorderConfig(r -> r.mediaSourceConfig(m ->
                                m.mediaUriSecretArn("arn:aws:s3:::0123456789").mediaUriType(MediaUriType.RTSP_URI))));
        refusedFor(
                "MediaUriType",
                EdgeFixture.good(EdgeFixture.HUB)
                        .recorderConfig(r -> r.mediaSourceConfig(m -> m.mediaUriSecretArn(EdgeFixture.SECRET))));
        refusedFor(
                "EdgeRetentionInHours",
                EdgeFixture.good(EdgeFixture.HUB).deletionConfig(d -> d.edgeRetentionInHours(721)));
        refusedFor(
                "EdgeRetentionInHours",
                EdgeFixture.good(EdgeFixture.HUB).deletionConfig(d -> d.edgeRetentionInHours(0)));
        refusedFor(
                "MaxLocalMediaSizeInMB",
                EdgeFixture.good(EdgeFixture.HUB)
                        .deletionConfig(d -> d.localSizeConfig(l -> l.maxLocalMediaSizeInMB(63))));
        refusedFor(
                "MaxLocalMediaSizeInMB",
                EdgeFixture.good(EdgeFixture.HUB)
                        .deletionConfig(d -> d.localSizeConfig(l -> l.maxLocalMediaSizeInMB(2_000_001))));
        refusedFor("ScheduleConfig", EdgeFixture.good(EdgeFixture.HUB).uploaderConfig(u -> {}));
        refusedFor(
                "DurationInSeconds",
                EdgeFixture.good(EdgeFixture.HUB)
                        .uploaderConfig(u -> u.scheduleConfig(s -> s.scheduleExpression("0 0 * * * ?"))));
        refused(InvalidArgumentException.class, "EdgeConfig is required", () -> kvs().startEdgeConfigurationUpdate(
                        r -> r.streamName(newStream().name())));
    }

    private static void refusedFor(String member, EdgeConfig.Builder bad) {
        refused(InvalidArgumentException.class, member, () -> start(newStream(), bad.build()));
    }
}
