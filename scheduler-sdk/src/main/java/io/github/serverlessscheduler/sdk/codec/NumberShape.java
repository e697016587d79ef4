package io.github.serverlessscheduler.sdk.codec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A number. One without a fraction is an integer, however it is written ({@code 1.0}), save with an
 * exponent.
 */
record NumberShape(String expected, Function<BigDecimal, Number> convert) implements Shape {

  private static final NumberShape INT =
      new NumberShape(
          "an integer from " + Integer.MIN_VALUE + " to " + Integer.MAX_VALUE,
          number -> integer(number).intValueExact());

  private static final NumberShape LONG =
      new NumberShape(
          "an integer from " + Long.MIN_VALUE + " to " + Long.MAX_VALUE,
          number -> integer(number).longValueExact());

  private static final NumberShape DOUBLE = new NumberShape("a number", NumberShape::finite);

  static final Map<Class<?>, Shape> OF =
      Map.of(
          int.class, INT,
          Integer.class, INT,
          long.class, LONG,
          Long.class, LONG,
          double.class, DOUBLE,
          Double.class, DOUBLE,
          BigInteger.class, new NumberShape("an integer", NumberShape::integer),
          BigDecimal.class, new NumberShape("a number", number -> number));

  @Override
  public @Nullable Object read(Object node, Pointer at, Violations out) {
    if (node instanceof Number number) {
      try {
        return convert.apply(decimal(number));
      } catch (ArithmeticException | NumberFormatException e) {
        // Out of range, or with a fraction: what is expected is said below.
      }
    }
    out.add(at, "must be " + expected);
    return null;
  }

  /** An upcaster may leave any kind of number. */
  private static BigDecimal decimal(Number number) {
    if (number instanceof BigDecimal decimal) {
      return decimal;
    }
    return number instanceof Integer || number instanceof Long
        ? BigDecimal.valueOf(number.longValue())
        : new BigDecimal(number.toString());
  }

  private static BigInteger integer(BigDecimal number) {
    if (number.scale() < 0) {
      throw new ArithmeticException();
    }
    return number.toBigIntegerExact();
  }

  private static Double finite(BigDecimal number) {
    double value = number.doubleValue();
    if (Double.isInfinite(value)) {
      throw new ArithmeticException();
    }
    return value;
  }
}
