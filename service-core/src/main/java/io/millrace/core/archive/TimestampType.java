package io.millrace.core.archive;

/** Which clock a range is meant by: the producer's or the service's. */
public enum TimestampType {
    PRODUCER_TIMESTAMP,
    SERVER_TIMESTAMP
}
