/** URLs that are not operations. */
package io.millrace.core.routes;
