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

/** A token that leads to the next page of a list; empty for the first. Source: API reference, NextToken. */
@Size(max = 1024, message = "must have at most 1024 characters")
@Pattern(regexp = "[a-zA-Z0-9+/=]*", message = "is not a token of this engine")
@Documented
@Constraint(validatedBy = {})
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface ListToken {
    /** Not used: each part of the rule has its own words. */
    String message() default "";

    /** See Jakarta Validation. */
    Class<?>[] groups() default {};

    /** See Jakarta Validation. */
    Class<? extends Payload>[] payload() default {};
}
