/** The Edge pane: the edge configurations of all streams. */
package io.millrace.app.pane.edge;
