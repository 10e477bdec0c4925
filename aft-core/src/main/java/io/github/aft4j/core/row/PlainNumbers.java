// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.row;

import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NumericNode;
import com.fasterxml.jackson.databind.node.ValueNode;
import java.math.BigDecimal;

/**
 * Makes nodes of numbers whose text is what a person would write: 0.0005 and 12345678.9, where Java
 * has 5.0E-4 and 1.23456789E7. A number whose text is the same in Java is a double, which takes
 * less memory.
 */
final class PlainNumbers extends JsonNodeFactory {
  private static final long serialVersionUID = 1L;
  private static final int MOST_ZEROS = 16;

  @Override
  public NumericNode numberNode(double value) {
    return Double.isFinite(value)
        ? number(exact(Double.toString(value)))
        : DoubleNode.valueOf(value);
  }

  @Override
  public NumericNode numberNode(float value) {
    return Float.isFinite(value) ? number(exact(Float.toString(value))) : DoubleNode.valueOf(value);
  }

  @Override
  public ValueNode numberNode(BigDecimal value) {
    return value == null ? nullNode() : number(value);
  }

  /** Returns the number that Java writes as 5.0E-4, without the zero that Java adds. */
  private static BigDecimal exact(String java) {
    return new BigDecimal(java.replace(".0E", "E"));
  }

  private static NumericNode number(BigDecimal value) {
    String plain = text(value);
    double nearest = value.doubleValue();
    return Double.toString(nearest).equals(plain)
        ? DoubleNode.valueOf(nearest)
        : new Plain(value, plain);
  }

  /** Returns the digits, without an exponent unless that would take many zeros. */
  private static String text(BigDecimal value) {
    if (value.signum() == 0 && value.scale() < 0) {
      return "0"; // 0e50
    }
    long exponent = (long) value.precision() - value.scale() - 1;
    return Math.abs(exponent) <= MOST_ZEROS ? value.toPlainString() : value.toString();
  }

  private static final class Plain extends DecimalNode {
    private static final long serialVersionUID = 1L;
    private final String text;

    Plain(BigDecimal value, String text) {
      super(value);
      this.text = text;
    }

    @Override
    public String asText() {
      return text;
    }

    @Override
    public boolean equals(Object other) {
      return super.equals(other);
    }

    @Override
    public int hashCode() {
      return super.hashCode();
    }
  }
}
