/** The console's start: process, wiring, window. */
package io.millrace.app;
