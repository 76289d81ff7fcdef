package io.millrace.core.api.kvs;

import com.fasterxml.jackson.annotation.JsonAlias;
import io.millrace.core.base.ServiceException;
import java.time.Instant;

/** A range of time on the wire; both spellings that the API reference prints are read. */
record TimestampRange(
        @JsonAlias("StartTimeStamp") Instant startTimestamp, @JsonAlias("EndTimeStamp") Instant endTimestamp) {

    void requireBoth() {
        if (startTimestamp == null || endTimestamp == null) {
            throw ServiceException.invalid("TimestampRange needs StartTimestamp and EndTimestamp.");
        }
    }
}
