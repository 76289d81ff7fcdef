/**
 * Matroska: a pull reader that never holds a cluster in memory, a parser for stored clusters, and the writer of the
 * pieces we store.
 *
 * <p>Sources: RFC 8794 (EBML) and RFC 9559 (Matroska).
 */
package io.millrace.core.media.mkv;
