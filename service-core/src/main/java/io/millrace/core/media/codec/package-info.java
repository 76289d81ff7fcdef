/**
 * All that differs from codec to codec: configuration records, codec strings, frame lengths. The only place that
 * switches over codecs.
 */
package io.millrace.core.media.codec;
