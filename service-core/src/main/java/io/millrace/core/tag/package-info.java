/** Tags on any resource, by ARN. */
package io.millrace.core.tag;
