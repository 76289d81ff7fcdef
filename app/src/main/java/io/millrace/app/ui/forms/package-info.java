/** Forms that more than one pane opens. */
package io.millrace.app.ui.forms;
