/** Controls that more than one pane may use. They know JavaFX and nothing of the engine. */
package io.millrace.app.ui.controls;
