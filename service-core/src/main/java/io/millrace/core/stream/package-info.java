/** Streams: their names, settings and life cycle, and the events that tell of them. */
package io.millrace.core.stream;
