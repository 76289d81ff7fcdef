/**
 * Fragmented MP4: initialisation and media segments.
 *
 * <p>Source: ISO/IEC 14496-12 (boxes), 23000-19 (CMAF).
 */
package io.millrace.core.media.mp4;
