package io.millrace.core.api;

import io.millrace.core.base.ErrorCode;
import io.millrace.core.base.ServiceException;
import io.millrace.core.http.Reply;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns failures into the replies that SDKs understand. */
final class ErrorReplies {
    private static final Logger log = LoggerFactory.getLogger(ErrorReplies.class);

    /** The authentication layer of the service spells its member differently. */
    private static final Set<ErrorCode> AUTHENTICATION = EnumSet.of(
            ErrorCode.EXPIRED_TOKEN,
            ErrorCode.INCOMPLETE_SIGNATURE,
            ErrorCode.INVALID_SIGNATURE,
            ErrorCode.MISSING_AUTHENTICATION_TOKEN,
            ErrorCode.UNRECOGNIZED_CLIENT);

    private ErrorReplies() {}

    static Reply of(Exception failure) {
        if (failure instanceof ServiceException e) {
            return of(e.code(), e.getMessage());
        }
        log.error("A request failed", failure);
        return of(ErrorCode.INTERNAL_FAILURE, "The engine failed on this request; its log says why.");
    }

    static Reply of(ErrorCode code, String message) {
        String member = AUTHENTICATION.contains(code) ? "message" : "Message";
        return Reply.of(code.status(), "application/json", Json.write(Map.of(member, message)))
                .with("x-amzn-ErrorType", code.wireName());
    }
}
