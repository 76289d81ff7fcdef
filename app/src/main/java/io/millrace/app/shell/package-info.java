/** The window around the panes: rail, status bar, tasks and notices. */
package io.millrace.app.shell;
