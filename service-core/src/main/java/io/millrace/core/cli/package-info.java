/** The command line of millrace-engine.jar. The only package that prints or ends the process. */
package io.millrace.core.cli;
