package io.millrace.core.base;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.Validator;
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
        StringBuilder member = new StringBuilder();
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.isInIterable()) {
                member.append('[')
                        .append(node.getIndex() == null ? node.getKey() : node.getIndex())
                        .append(']');
            }
            if (node.getKind() == ElementKind.PROPERTY) {
                member.append(member.isEmpty() ? "" : ".").append(upperCamel(node.getName()));
            }
        }
        return new Violation(member.toString(), violation.getMessage());
    }

    private static String upperCamel(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    /** One broken rule: the member's name as on the wire, and what it must be. */
    public record Violation(String member, String rule) {
        @Override
        public String toString() {
            return member + " " + rule;
        }
    }
}
