/**
 * Operations of the AWS APIs: one class each, one list. Routing, signatures, JSON, validation, errors and request ids
 * are done here once for all of them.
 */
package io.millrace.core.api;
