/** The Tags pane: every tag of every resource, to search and to change over many at once. */
package io.millrace.app.pane.tags;
