package io.millrace.core.base;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Checks input records against the Jakarta Validation annotations they carry. The console's forms and the services use
 * the same instance, so a form can never accept what the service refuses.
 */
public final class Constraints {
    private final Validator validator;

    public Constraints(Validator validator) {
        this.validator = validator;
    }

    /**
     * Returns the input when it keeps all its constraints.
     *
     * @throws ServiceException InvalidArgument naming every member that breaks one
     */
    public <T> T check(T input) {
        List<Violation> violations = violations(input);
        if (!violations.isEmpty()) {
            throw ServiceException.invalid(
                    violations.stream().map(Violation::toString).collect(Collectors.joining("; ")));
        }
        return input;
    }

    /** What is wrong with the input, ordered by member; empty when nothing is. */
    public <T> List<Violation> violations(T input) {
        return validator.validate(input).stream()
                .map(Constraints::violation)
                .distinct()
                .sorted(Comparator.comparing(Violation::member).thenComparing(Violation::rule))
                .toList();
    }

    private static Violation violation(ConstraintViolation<?> violation) {
        String path = violation.getPropertyPath().toString().replaceAll("\\.?<[a-z ]+>", "");
        String member = Arrays.stream(path.split("\\.", -1))
                .map(part -> part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1))
                .collect(Collectors.joining("."));
        return new Violation(member, violation.getMessage());
    }

    /** One broken rule: the member's name as on the wire, and what it must be. */
    public record Violation(String member, String rule) {
        @Override
        public String toString() {
            return member + " " + rule;
        }
    }
}
