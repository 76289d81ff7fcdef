package io.millrace.core.stream;

import io.millrace.core.base.rule.ListToken;
import io.millrace.core.base.rule.PageSize;
import io.millrace.core.base.rule.ResourceName;

/**
 * Which streams to list. Source: API reference, ListStreams.
 *
 * @param namePrefix only streams whose name begins so; null for all
 * @param maxResults entries in a page; null for 10,000
 * @param nextToken from the page before; null or empty for the first
 */
public record StreamQuery(@ResourceName String namePrefix, @PageSize Integer maxResults, @ListToken String nextToken) {

    public static final StreamQuery ALL = new StreamQuery(null, null, null);
}
