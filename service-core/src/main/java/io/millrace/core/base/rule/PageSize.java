package io.millrace.core.base.rule;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How many entries a page may have. Source: API reference, MaxResults of ListStreams and ListSignalingChannels. */
@Min(value = 1, message = "must be at least 1")
@Max(value = 10_000, message = "must be at most 10000")
@Documented
@Constraint(validatedBy = {})
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface PageSize {
    /** Not used: each part of the rule has its own words. */
    String message() default "";

    /** See Jakarta Validation. */
    Class<?>[] groups() default {};

    /** See Jakarta Validation. */
    Class<? extends Payload>[] payload() default {};
}
