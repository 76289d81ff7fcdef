package io.millrace.app.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApiCallTest {
    private static final String ENDPOINT = "http://127.0.0.1:8900";

    private static ApiCall call(String operation, Object... namesAndValues) {
        return new ApiCall(operation, ApiCall.structure(namesAndValues), ENDPOINT);
    }

    @Test
    void spellsNamesAsEachClientDoes() {
        ApiCall call = call("DescribeStream", "StreamARN", "arn:aws:x:stream/cam/1", "MaxResults", 5);
        assertThat(call.cli())
                .isEqualTo("aws kinesisvideo describe-stream --endpoint-url " + ENDPOINT
                        + " --stream-arn arn:aws:x:stream/cam/1 --max-results 5");
        assertThat(call.boto3()).contains("kvs.describe_stream(StreamARN=\"arn:aws:x:stream/cam/1\", MaxResults=5)");
        assertThat(call.java())
                .contains("kvs.describeStream(r -> r.streamARN(\"arn:aws:x:stream/cam/1\").maxResults(5));");
        assertThat(call("GetDataEndpoint", "APIName", "GET_MEDIA").java()).contains(".apiName(");
    }

    @Test
    void writesStructuresMapsAndLists() {
        ApiCall call = call(
                "Update",
                "Config",
                ApiCall.structure("Status", "ENABLED", "Keep", true, "Size", null),
                "Tags",
                new ApiCall.Pairs(Map.of("site", "north side")),
                "Protocols",
                List.of("WSS", "HTTPS"));
        assertThat(call.cli())
                .contains("--config '{\"Status\":\"ENABLED\",\"Keep\":true}'", "--tags '{\"site\":\"north side\"}'");
        assertThat(call.boto3()).contains("{\"Status\": \"ENABLED\", \"Keep\": True}", "[\"WSS\", \"HTTPS\"]");
        assertThat(call.java())
                .contains(
                        ".config(b1 -> b1.status(\"ENABLED\").keep(true))",
                        ".tags(Map.of(\"site\", \"north side\"))",
                        ".protocolsWithStrings(\"WSS\", \"HTTPS\")");
    }

    @Test
    void quotesWhatAShellWouldRead() {
        assertThat(call("X", "Name", "it's $HOME").cli()).endsWith("--name 'it'\\''s $HOME'");
    }
}
