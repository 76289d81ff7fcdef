package io.millrace.core.stream;

/**
 * What of a stream images are generated of, which the API has no words for.
 *
 * @param everyFragment otherwise only of fragments whose producer marked them
 */
record ImageScope(boolean everyFragment) {}
