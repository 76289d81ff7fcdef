package io.millrace.core.image;

/**
 * Where the images of an ingest connection are, times in epoch milliseconds.
 *
 * @param connection number of the connection
 * @param sequence of its last fragment that was looked at
 * @param end of that fragment
 * @param taken time of the last image
 */
record LastImage(long connection, long sequence, long end, long taken) {}
