/** The operations of Amazon Kinesis Video Streams, one class each. */
package io.millrace.core.api.kvs;
