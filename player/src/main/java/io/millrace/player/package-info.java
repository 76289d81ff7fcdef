/** A video pane for JavaFX. VLC does the work behind a small interface; nothing here knows the engine. */
package io.millrace.player;
