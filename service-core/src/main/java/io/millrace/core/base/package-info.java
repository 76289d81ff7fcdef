/**
 * The ground everybody stands on: identifiers, errors, events and threads.
 *
 * <p>Knows no stream, no media and no network; imports the JDK, SLF4J and the Jakarta Validation API only.
 */
package io.millrace.core.base;
