package io.millrace.core.base.rule;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The name of a stream or a signaling channel. Source: API reference, StreamName, ChannelName. */
@Size(min = 1, max = 256, message = "must have 1 to 256 characters")
@Pattern(regexp = "[a-zA-Z0-9_.-]+", message = "may hold letters, digits and _ . - only")
@Documented
@Constraint(validatedBy = {})
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface ResourceName {
    /** Not used: each part of the rule has its own words. */
    String message() default "";

    /** See Jakarta Validation. */
    Class<?>[] groups() default {};

    /** See Jakarta Validation. */
    Class<? extends Payload>[] payload() default {};
}
