package io.millrace.core.store.fragment;

import com.github.benmanes.caffeine.cache.Cache;
import java.util.List;

/**
 * What the files of a store share.
 *
 * @param forcer forces commits to disk
 * @param catalogue remembers closed files
 * @param indexCache entries of closed files
 * @param keys the data keys
 * @param opener makes new files
 * @param reserve bytes that ingest leaves free on the disk
 */
record Resources(
        Forcer forcer,
        Catalogue catalogue,
        Cache<LogFile, List<IndexEntry>> indexCache,
        DataKeys keys,
        LogOpener opener,
        long reserve) {}
