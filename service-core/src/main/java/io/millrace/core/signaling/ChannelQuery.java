package io.millrace.core.signaling;

import io.millrace.core.base.rule.ListToken;
import io.millrace.core.base.rule.PageSize;
import io.millrace.core.base.rule.ResourceName;

/**
 * Which signaling channels to list. Source: API reference, ListSignalingChannels.
 *
 * @param namePrefix only channels whose name begins so; null for all
 * @param maxResults entries in a page; null for 500
 * @param nextToken from the page before; null or empty for the first
 */
public record ChannelQuery(
        @ResourceName String namePrefix, @PageSize Integer maxResults, @ListToken String nextToken) {}
