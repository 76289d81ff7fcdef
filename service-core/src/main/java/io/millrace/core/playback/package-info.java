/** Playback sessions: tokens, playlists, init and media segments. One packaging per fragment however many viewers. */
package io.millrace.core.playback;
