package io.millrace.core.testkit;

import com.amazonaws.auth.AWSStaticCredentialsProvider;
import com.amazonaws.auth.BasicAWSCredentials;
import com.amazonaws.services.kinesisvideo.AmazonKinesisVideoPutMedia;
import com.amazonaws.services.kinesisvideo.AmazonKinesisVideoPutMediaClient;
import com.amazonaws.services.kinesisvideo.PutMediaAckResponseHandler;
import com.amazonaws.services.kinesisvideo.model.AckEvent;
import com.amazonaws.services.kinesisvideo.model.FragmentTimecodeType;
import com.amazonaws.services.kinesisvideo.model.PutMediaRequest;
import java.io.InputStream;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** Sends media with the AWS SDK for Java v1, the only SDK that has PutMedia. */
@SuppressWarnings("JavaUtilDate") // the SDK's own type
public final class PutMedia {
    /** Closing such a client takes two seconds, so they are kept. */
    private static final Map<String, AmazonKinesisVideoPutMedia> CLIENTS = new ConcurrentHashMap<>();

    private PutMedia() {}

    /** What came back. */
    public record Outcome(List<AckEvent> acks, Throwable failure) {
        public List<String> types() {
            return acks.stream().map(a -> a.getAckEventType().toString()).toList();
        }

        public List<String> persisted() {
            return acks.stream()
                    .filter(a -> a.getAckEventType().toString().equals("PERSISTED"))
                    .map(AckEvent::getFragmentNumber)
                    .toList();
        }
    }

    public static Outcome send(String address, String stream, InputStream media, long startMillis) throws Exception {
        return send(address, stream, media, FragmentTimecodeType.RELATIVE, startMillis, new CopyOnWriteArrayList<>());
    }

    /** Sends and waits for the end; acks are added to {@code acks} as they come. */
    public static Outcome send(
            String address,
            String stream,
            InputStream media,
            FragmentTimecodeType timecodes,
            long startMillis,
            List<AckEvent> acks)
            throws Exception {
        CompletableFuture<Throwable> end = new CompletableFuture<>();
        PutMediaRequest request = new PutMediaRequest()
                .withStreamName(stream)
                .withFragmentTimecodeType(timecodes)
                .withProducerStartTimestamp(new Date(startMillis))
                .withPayload(media);
        CLIENTS.computeIfAbsent(address, PutMedia::client).putMedia(request, new PutMediaAckResponseHandler() {
            @Override
            public void onAckEvent(AckEvent event) {
                acks.add(event);
            }

            @Override
            public void onFailure(Throwable t) {
                end.complete(t);
            }

            @Override
            public void onComplete() {
                end.complete(null);
            }
        });
        return new Outcome(acks, end.get(60, TimeUnit.SECONDS));
    }

    private static AmazonKinesisVideoPutMedia client(String address) {
        return AmazonKinesisVideoPutMediaClient.builder()
                .withRegion("us-east-1")
                .withEndpoint(address)
                .withCredentials(new AWSStaticCredentialsProvider(
                        new BasicAWSCredentials(EngineExtension.KEY.id(), EngineExtension.KEY.secret())))
                .withConnectionTimeoutInMillis(10_000)
                .build();
    }
}
