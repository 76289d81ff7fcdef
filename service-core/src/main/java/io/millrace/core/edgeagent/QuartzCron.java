package io.millrace.core.edgeagent;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A Quartz cron expression of six or seven fields. Source: API reference, ScheduleExpression. */
@Documented
@Constraint(validatedBy = QuartzCron.Check.class)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
public @interface QuartzCron {
    /** What the member must be. */
    String message() default "must be a Quartz cron expression such as 0 0 8 ? * MON-FRI *";

    /** See Jakarta Validation. */
    Class<?>[] groups() default {};

    /** See Jakarta Validation. */
    Class<? extends Payload>[] payload() default {};

    /** Tries to read the expression. */
    final class Check implements ConstraintValidator<QuartzCron, String> {
        @Override
        public boolean isValid(String expression, ConstraintValidatorContext context) {
            return expression == null || CronSchedule.parse(expression).isPresent();
        }
    }
}
