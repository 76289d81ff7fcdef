/** Signaling channels: their names, settings and life cycle, and the streams that their media are stored in. */
package io.millrace.core.signaling;
