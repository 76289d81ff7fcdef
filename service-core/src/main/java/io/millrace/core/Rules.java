package io.millrace.core;

import io.millrace.core.base.Constraints;
import jakarta.validation.Validation;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

/** Makes the checker of input records. Takes about half a second the first time. */
public final class Rules {
    private Rules() {}

    public static Constraints load() {
        return new Constraints(Validation.byDefaultProvider()
                .configure()
                .messageInterpolator(new ParameterMessageInterpolator())
                .buildValidatorFactory()
                .getValidator());
    }
}
