package io.millrace.core.api.kvs;

import io.millrace.core.base.ServiceException;

/** Which names; source: API reference, StreamNameCondition and ChannelNameCondition. */
record NameCondition(Comparison comparisonOperator, String comparisonValue) {
    /** How names are compared. */
    enum Comparison {
        BEGINS_WITH
    }

    /** The prefix that a condition asks for; null without condition. */
    static String prefix(NameCondition condition, String member) {
        if (condition == null) {
            return null;
        }
        if (condition.comparisonOperator == null && condition.comparisonValue != null) {
            throw ServiceException.invalid(member + " needs a ComparisonOperator with its ComparisonValue.");
        }
        return condition.comparisonValue;
    }
}
