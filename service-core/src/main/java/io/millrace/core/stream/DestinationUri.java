package io.millrace.core.stream;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where something can be delivered to. What is refused here could never arrive. Source: API reference, Uri of the
 * destination configurations.
 */
@Documented
@Constraint(validatedBy = DestinationUri.Validator.class)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
public @interface DestinationUri {
    /** What is delivered. */
    Of value();

    /** Not used: each part of the rule has its own words. */
    String message() default "";

    /** See Jakarta Validation. */
    Class<?>[] groups() default {};

    /** See Jakarta Validation. */
    Class<? extends Payload>[] payload() default {};

    /** What can be delivered, and where it can go. */
    enum Of {
        IMAGES("must be s3://bucket/prefix or file://localhost/path", "s3|file"),
        NOTIFICATIONS(
                "must be http(s)://host/path, file://localhost/path, sns://topic or the ARN of a topic",
                "https?|file|sns|arn"),
        MESSAGES_OF_TOPICS(
                "must be http(s)://host/path, file://localhost/path or, for a service that speaks Amazon SNS, sns+http(s)://host",
                "(sns\\+)?https?|file");

        /** Of the API's Uri. */
        private static final int MAX = 255;

        private static final int MAX_OF_SUBSCRIBERS = 1024;

        private final String rule;
        private final String schemes;

        Of(String rule, String schemes) {
            this.rule = rule;
            this.schemes = schemes;
        }

        /** The rule that a URI breaks, in words behind its name. */
        public Optional<String> broken(String uri) {
            int max = this == MESSAGES_OF_TOPICS ? MAX_OF_SUBSCRIBERS : MAX;
            if (uri.isEmpty() || uri.length() > max) {
                return Optional.of("must have 1 to %d characters; it %s".formatted(max, rule));
            }
            if (this != MESSAGES_OF_TOPICS && uri.contains("*")) {
                return Optional.of("must not have a * in it");
            }
            if (!DeliveryTarget.scheme(uri).matches(schemes)) {
                return Optional.of(rule);
            }
            try {
                DeliveryTarget.of(uri);
                return Optional.empty();
            } catch (IllegalArgumentException e) {
                return Optional.of(e.getMessage());
            }
        }

        /** What a URI stands for, when something can be delivered there. */
        public Optional<DeliveryTarget> target(String uri) {
            return broken(uri).isEmpty() ? Optional.of(DeliveryTarget.of(uri)) : Optional.empty();
        }
    }

    /** See Jakarta Validation. */
    final class Validator implements ConstraintValidator<DestinationUri, String> {
        private static final Pattern SYNTAX = Pattern.compile("[{}$\\\\]");
        private Of of;

        @Override
        public void initialize(DestinationUri annotation) {
            of = annotation.value();
        }

        @Override
        public boolean isValid(String uri, ConstraintValidatorContext context) {
            Optional<String> broken = Optional.ofNullable(uri).flatMap(of::broken);
            broken.ifPresent(rule -> {
                context.disableDefaultConstraintViolation();
                context.buildConstraintViolationWithTemplate(
                                SYNTAX.matcher(rule).replaceAll("\\\\$0"))
                        .addConstraintViolation();
            });
            return broken.isEmpty();
        }
    }
}
