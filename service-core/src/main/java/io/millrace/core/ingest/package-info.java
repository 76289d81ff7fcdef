/**
 * Fragments in: cut, number, time, store, acknowledge. PutMedia copies clusters as they come; file import cuts new ones
 * at key frames. Both end in {@link io.millrace.core.ingest.FragmentWriter}.
 */
package io.millrace.core.ingest;
