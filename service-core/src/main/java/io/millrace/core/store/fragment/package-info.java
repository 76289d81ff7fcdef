/**
 * The fragment store: append-only log files in one directory (volume) per stream. The log is the truth; index files and
 * the catalogue are derived from it and rebuilt whenever they are missing.
 *
 * <p>File: a 64-byte head, then records of at most 64 KiB with a CRC32C each. A fragment is BEGIN, DATA records, TAGS,
 * COMMIT; it exists once its COMMIT is forced to disk.
 */
package io.millrace.core.store.fragment;
