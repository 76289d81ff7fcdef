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

/** The value of a tag. Source: API reference, Tag. */
@Size(max = 256, message = "value must have at most 256 characters")
@Pattern(
        regexp = "[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*",
        message = "value may hold letters, digits, spaces and _ . : / = + - @ only")
@Documented
@Constraint(validatedBy = {})
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface TagValue {
    /** Not used: each part of the rule has its own words. */
    String message() default "";

    /** See Jakarta Validation. */
    Class<?>[] groups() default {};

    /** See Jakarta Validation. */
    Class<? extends Payload>[] payload() default {};
}
