package io.millrace.core.image;

/**
 * Where the images of an ingest connection are.
 *
 * @param connection number of the connection
 * @param sequence of its last fragment that was looked at
 * @param begin of that fragment, epoch milliseconds
 * @param taken time of the last image, epoch milliseconds
 */
record LastImage(long connection, long sequence, long begin, long taken) {}
