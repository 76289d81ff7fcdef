/**
 * Bytes to frames and back: container readers and writers, codecs and playlists. No I/O policy, no streams of the
 * service.
 */
package io.millrace.core.media;
