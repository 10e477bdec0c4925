// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Ways of writing a number. */
enum Notation {
  PLAIN {
    @Override
    String write(BigDecimal value) {
      return value.toPlainString();
    }
  },
  COMMAS {
    @Override
    String write(BigDecimal value) {
      return grouped(value, ",");
    }
  },
  THIN_SPACES {
    @Override
    String write(BigDecimal value) {
      return grouped(value, "\u202f");
    }
  },
  APOSTROPHES {
    @Override
    String write(BigDecimal value) {
      return grouped(value, "'");
    }
  },
  FULL_WIDTH {
    @Override
    String write(BigDecimal value) {
      return digits(value, 0xff10);
    }
  },
  DEVANAGARI {
    @Override
    String write(BigDecimal value) {
      return digits(value, 0x0966);
    }
  },
  TRAILING_ZEROS {
    @Override
    String write(BigDecimal value) {
      return value.setScale(value.scale() + 3).toPlainString();
    }
  },
  MIXED {
    @Override
    boolean canWrite(BigDecimal value) {
      int cents = value.remainder(BigDecimal.ONE).movePointRight(2).abs().intValue();
      return value.abs().compareTo(BigDecimal.ONE) > 0
          && (cents == 50 || cents == 25 || cents == 75);
    }

    @Override
    String write(BigDecimal value) {
      int cents = value.remainder(BigDecimal.ONE).movePointRight(2).abs().intValue();
      return value.toBigInteger() + (cents == 50 ? "½" : cents == 25 ? "¼" : "¾");
    }
  },
  FRACTION {
    @Override
    String write(BigDecimal value) {
      return value.movePointRight(2).toBigInteger() + "/100";
    }
  },
  LATEX {
    @Override
    String write(BigDecimal value) {
      BigInteger cents = value.movePointRight(2).toBigInteger();
      return (cents.signum() < 0 ? "-" : "") + "\\frac{" + cents.abs() + "}{100}";
    }
  },
  SCIENTIFIC {
    @Override
    String write(BigDecimal value) {
      return value.movePointLeft(3).toPlainString() + " × 10^3";
    }
  },
  DOLLARS {
    @Override
    String write(BigDecimal value) {
      return (value.signum() < 0 ? "-" : "") + "\\$" + value.abs().toPlainString();
    }
  };

  boolean canWrite(BigDecimal value) {
    return true;
  }

  abstract String write(BigDecimal value);

  private static String grouped(BigDecimal value, String separator) {
    String plain = value.toPlainString();
    int point = plain.indexOf('.') < 0 ? plain.length() : plain.indexOf('.');
    String whole = plain.substring(0, point).replaceAll("(?<=\\d)(?=(?:\\d{3})+$)", separator);
    return whole + plain.substring(point);
  }

  private static String digits(BigDecimal value, int zero) {
    StringBuilder text = new StringBuilder();
    value
        .toPlainString()
        .chars()
        .forEach(c -> text.appendCodePoint(Character.isDigit(c) ? zero + c - '0' : c));
    return text.toString();
  }
}
