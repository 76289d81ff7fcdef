package io.millrace.core.api.kvs;

import io.millrace.core.base.ServiceException;

/** Lists that always fit in one page, so that no token of theirs exists. */
final class SinglePage {
    private SinglePage() {}

    /** Refuses a token: none was ever made. */
    static void checkToken(String nextToken) {
        if (nextToken != null && !nextToken.isEmpty()) {
            throw ServiceException.invalid("NextToken was not made for this request; start again without it.");
        }
    }
}
