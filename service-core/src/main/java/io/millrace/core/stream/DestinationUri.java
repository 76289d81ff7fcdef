package io.millrace.core.stream;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Where something is delivered to. Source: API reference, Uri of the destination configurations. */
@Size(min = 1, max = 255, message = "must have 1 to 255 characters")
@Pattern(
        regexp = "[a-zA-Z_0-9]+:(//)?([^/]+)/?([^*]*)",
        message =
                "must be a URI; images go to s3://bucket/prefix or file://localhost/path, notifications to https://host/path, file://localhost/path or sns://topic")
@Documented
@Constraint(validatedBy = {})
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
public @interface DestinationUri {
    /** Not used: each part of the rule has its own words. */
    String message() default "";

    /** See Jakarta Validation. */
    Class<?>[] groups() default {};

    /** See Jakarta Validation. */
    Class<? extends Payload>[] payload() default {};
}
