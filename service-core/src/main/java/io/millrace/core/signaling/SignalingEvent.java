package io.millrace.core.signaling;

import io.millrace.core.base.Arn;

/**
 * A signaling channel was created, changed or deleted; for the console.
 *
 * @param arn which
 */
public record SignalingEvent(Arn arn) {}
