/** Secrets: access keys and the engine's own sealing key (what IAM and KMS are to the service). Never logged. */
package io.millrace.core.vault;
