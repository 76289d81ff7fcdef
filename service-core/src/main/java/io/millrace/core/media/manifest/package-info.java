/**
 * Playlists as records that check and write themselves.
 *
 * <p>Source: RFC 8216 (HLS).
 */
package io.millrace.core.media.manifest;
