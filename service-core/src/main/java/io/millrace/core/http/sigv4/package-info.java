/** AWS Signature Version 4, verified. Source: AWS General Reference, "Signature Version 4 signing process". */
package io.millrace.core.http.sigv4;
