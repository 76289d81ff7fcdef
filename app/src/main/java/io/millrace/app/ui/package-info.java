/** What panes share: background work, texts, formats, notices and tasks. */
package io.millrace.app.ui;
