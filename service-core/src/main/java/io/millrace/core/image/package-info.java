/** Single pictures of a stream: which frame is shown at a time, decoded. */
package io.millrace.core.image;
