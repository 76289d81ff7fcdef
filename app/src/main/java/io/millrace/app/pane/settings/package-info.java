/** The Settings pane: where the engine is, access keys, TLS. */
package io.millrace.app.pane.settings;
