/** The engine: a facade for those who embed it, and the wiring of its parts. */
package io.millrace.core;
