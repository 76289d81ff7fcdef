/** Streams: list, create, delete, import, timeline and playback. */
package io.millrace.app.pane.streams;
