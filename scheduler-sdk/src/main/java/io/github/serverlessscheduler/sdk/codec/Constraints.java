package io.github.serverlessscheduler.sdk.codec;

import io.github.serverlessscheduler.sdk.registry.WireName;
import jakarta.validation.ConstraintDeclarationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.Validation;
import jakarta.validation.ValidationException;
import jakarta.validation.Validator;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

/**
 * The Jakarta constraints of payload records.
 *
 * <p>Messages are in English wherever they are made, and take parameters only from the constraint:
 * without an expression language none can repeat the value.
 */
final class Constraints {

  private static final Validator VALIDATOR =
      Validation.byProvider(HibernateValidator.class)
          .configure()
          .ignoreXmlConfiguration()
          .messageInterpolator(
              new ParameterMessageInterpolator(
                  Set.of(Locale.ENGLISH), Locale.ENGLISH, context -> Locale.ENGLISH, false))
          .buildValidatorFactory()
          .getValidator();

  private record Broken(Pointer at, String detail) {
    String place() {
      return at.toString();
    }
  }

  private Constraints() {}

  /** Whether a record, or one it cascades to, has any. */
  static boolean constrain(Class<?> record) {
    return VALIDATOR.getConstraintsForClass(record).isBeanConstrained();
  }

  /**
   * Looks for constraints that cannot be checked at all.
   *
   * @throws ConstraintDeclarationException if one does not fit the type of its component
   */
  static void requireFitting(Class<?> record) {
    for (var component : VALIDATOR.getConstraintsForClass(record).getConstrainedProperties()) {
      try {
        VALIDATOR.validateValue(record, component.getPropertyName(), null);
      } catch (ConstraintDeclarationException e) {
        throw e;
      } catch (ValidationException e) {
        // A validator of the plugin's own that cannot take null; real values are checked later.
      }
    }
  }

  /** Adds what is broken, ordered by place. */
  static void check(Object payload, Pointer at, Violations out) {
    try {
      VALIDATOR.validate(payload).stream()
          .map(one -> new Broken(pointer(one.getPropertyPath(), at), one.getMessage()))
          .sorted(Comparator.comparing(Broken::place).thenComparing(Broken::detail))
          .forEach(broken -> out.add(broken.at(), broken.detail()));
    } catch (ValidationException e) {
      // A constraint that does not fit its component, or whose code failed.
      out.add(at, "has a constraint that cannot be checked");
    }
  }

  private static Pointer pointer(Path path, Pointer root) {
    Pointer at = root;
    for (Path.Node node : path) {
      if (node.getIndex() != null) {
        at = at.child(node.getIndex());
      } else if (node.getKey() != null) {
        at = at.child(node.getKey().toString());
      }
      if (node.getKind() == ElementKind.PROPERTY) {
        at = at.child(WireName.of(node.getName()));
      }
    }
    return at;
  }
}
