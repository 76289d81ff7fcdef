/**
 * The network door: one HTTP listener, its router and the Host guard. The only package that imports the HTTP library.
 */
package io.millrace.core.http;
