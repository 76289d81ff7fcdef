/** The Signaling pane: channels, their settings, endpoints, storage and tags. */
package io.millrace.app.pane.signaling;
