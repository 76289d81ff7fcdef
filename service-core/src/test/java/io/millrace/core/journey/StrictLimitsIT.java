package io.millrace.core.journey;

import static io.millrace.core.testkit.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.Engine;
import io.millrace.core.EngineConfig;
import io.millrace.core.Rules;
import io.millrace.core.base.Account;
import io.millrace.core.base.EventBus;
import io.millrace.core.base.PageToken;
import io.millrace.core.base.ServiceException;
import io.millrace.core.signaling.NewSignalingChannel;
import io.millrace.core.signaling.SignalingService;
import io.millrace.core.store.fragment.FragmentStore;
import io.millrace.core.store.fragment.StoreOptions;
import io.millrace.core.store.meta.Database;
import io.millrace.core.stream.NewStream;
import io.millrace.core.stream.StreamService;
import io.millrace.core.tag.TagService;
import io.millrace.core.testkit.EngineExtension;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.services.kinesisvideo.KinesisVideoClient;
import software.amazon.awssdk.services.kinesisvideo.model.ClientLimitExceededException;

/** The documented quotas, which count when they are asked for. */
class StrictLimitsIT {
    @TempDir
    Path data;

    @Test
    void sixDescribesOfAStreamInASecondAreTooMany() throws Exception {
        EngineConfig strict =
                EngineExtension.config(data).with(new EngineConfig.Behaviour(true, Duration.ZERO, Optional.empty()));
        try (Engine engine = Engine.start(strict);
                KinesisVideoClient client = EngineExtension.configured(KinesisVideoClient.builder(), engine.address())
                        .overrideConfiguration(
                                o -> o.retryStrategy(RetryMode.STANDARD).retryStrategy(r -> r.maxAttempts(1)))
                        .build()) {
            client.createStream(r -> r.streamName("cam"));
            refused(ClientLimitExceededException.class, "DescribeStream", () -> {
                for (int i = 0; i < 100; i++) {
                    client.describeStream(r -> r.streamName("cam"));
                }
            });
            assertThat(client.listStreams(r -> {}).streamInfoList()).hasSize(1);
        }
    }

    @Test
    void anAccountHasRoomForSoManyStreamsAndChannels() throws Exception {
        Account account = new Account(
                new Account.Identity("us-east-1", "000000000000", Duration.ZERO, 2),
                Clock.systemUTC(),
                Rules.load(),
                new PageToken(new byte[32]));
        try (Database database = Database.open(data.resolve("meta"));
                FragmentStore store = FragmentStore.open(data.resolve("streams"), StoreOptions.PLAIN, database)) {
            TagService tags = new TagService(database);
            StreamService streams = new StreamService(database, store, tags, new EventBus(), account);
            SignalingService signaling = new SignalingService(database, streams, tags, new EventBus(), account);
            for (String name : new String[] {"a", "b"}) {
                streams.create(NewStream.of(name, 0));
                signaling.create(new NewSignalingChannel(name, null, null, null));
            }
            refused(ServiceException.class, "2 streams", () -> streams.create(NewStream.of("c", 0)));
            refused(
                    ServiceException.class,
                    "2 signaling channels",
                    () -> signaling.create(new NewSignalingChannel("c", null, null, null)));
            assertThat(streams.find("c")).isEmpty();
        }
    }
}
