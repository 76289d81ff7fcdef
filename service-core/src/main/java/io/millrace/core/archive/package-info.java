/** Fragments out: listing, reading, and the end of retention. */
package io.millrace.core.archive;
