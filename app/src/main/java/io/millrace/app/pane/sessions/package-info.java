/** The Sessions pane: who plays what. */
package io.millrace.app.pane.sessions;
