package io.millrace.core.api.kvs;

import static io.millrace.core.testkit.EngineExtension.kvs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.stream.Stream;
import io.millrace.core.testkit.EngineExtension;
import io.millrace.core.testkit.SignedHttp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.kinesisvideo.model.APIName;
import software.amazon.awssdk.services.kinesisvideo.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesisvideo.model.ResourceNotFoundException;

@ExtendWith(EngineExtension.class)
class GetDataEndpointTest {
    @Test
    void isTheEngineItselfWithoutASlash() {
        Stream stream = EngineExtension.newStream();
        assertThat(kvs().getDataEndpoint(r -> r.streamName(stream.name()).apiName(APIName.PUT_MEDIA))
                        .dataEndpoint())
                .isEqualTo(EngineExtension.engine().address());
    }

    @Test
    void wantsAStreamAndAnOperation() throws Exception {
        Stream stream = EngineExtension.newStream();
        assertThatThrownBy(() -> kvs().getDataEndpoint(r -> r.streamName(stream.name())))
                .isInstanceOf(InvalidArgumentException.class);
        assertThatThrownBy(
                        () -> kvs().getDataEndpoint(r -> r.streamName("nobody").apiName(APIName.GET_MEDIA)))
                .isInstanceOf(ResourceNotFoundException.class);
        var reply = SignedHttp.to(EngineExtension.engine().address())
                .post("/getDataEndpoint", "{\"StreamName\":\"" + stream.name() + "\",\"APIName\":\"FLY\"}");
        assertThat(reply.headers().firstValue("x-amzn-ErrorType")).contains("InvalidArgumentException");
        assertThat(reply.body()).contains("PUT_MEDIA");
    }
}
