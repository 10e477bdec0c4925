// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Python's format specifications, {@code >8.2f}: fill, alignment, sign, width, grouping, precision
 * and type.
 */
record FormatSpec(
    String fill,
    char align,
    String sign,
    boolean alternate,
    int width,
    char group,
    int precision,
    char type) {
  private static final int MAX = 1000;
  private static final char NONE = ' ';
  private static final Pattern SPEC =
      Pattern.compile(
          "(?:(?<fill>.)?(?<align>[<>=^]))?(?<sign>[-+ ])?(?<alt>#)?(?<zero>0)?(?<width>\\d+)?"
              + "(?<group>[,_])?(?:\\.(?<precision>\\d+))?(?<type>[bcdeEfFgGosxX%])?",
          Pattern.DOTALL);

  static FormatSpec parse(String spec) {
    Matcher m = SPEC.matcher(spec);
    if (!m.matches()) {
      throw new TemplateException("the format '" + spec + "' is not supported");
    }
    boolean zero = m.group("zero") != null && m.group("align") == null;
    return new FormatSpec(
        m.group("fill") != null ? m.group("fill") : zero ? "0" : " ",
        m.group("align") != null ? m.group("align").charAt(0) : zero ? '=' : NONE,
        m.group("sign") == null ? "-" : m.group("sign"),
        m.group("alt") != null,
        number(m.group("width"), 0),
        m.group("group") == null ? NONE : m.group("group").charAt(0),
        number(m.group("precision"), -1),
        m.group("type") == null ? NONE : m.group("type").charAt(0));
  }

  private static int number(String digits, int absent) {
    if (digits == null) {
      return absent;
    }
    if (digits.length() > 4 || Integer.parseInt(digits) > MAX) {
      throw new TemplateException("a format asks for more than " + MAX + " characters");
    }
    return Integer.parseInt(digits);
  }

  /** Returns a value in this format; a text counts as work even if little of it is shown. */
  String format(Object value, Budget budget) {
    budget.charge(value);
    if (Values.defined(value) instanceof Double number) {
      budget.real(number);
      return signed(number < 0 || 1 / number < 0, real(Math.abs(number)));
    }
    if (Integers.is(value)) {
      if ("eEfFgG%".indexOf(type) >= 0) {
        return format(Values.toDouble(value), budget);
      }
      BigInteger number = Integers.big(value);
      return signed(number.signum() < 0, whole(number.abs()));
    }
    if (!Markup.isText(value) || "s ".indexOf(type) < 0 || align == '=' || group != NONE) {
      throw new TemplateException(
          "unsupported format for a value of type '" + Values.typeName(value) + "'");
    }
    String text = TextMethods.text(value);
    int length = text.codePointCount(0, text.length());
    return padded(
        precision >= 0 && precision < length
            ? text.substring(0, text.offsetByCodePoints(0, precision))
            : text,
        '<');
  }

  private String whole(BigInteger number) {
    if (precision >= 0) {
      throw new TemplateException("Precision not allowed in integer format specifier");
    }
    return switch (type) {
      case 'x' -> (alternate ? "0x" : "") + number.toString(16);
      case 'X' -> (alternate ? "0X" : "") + number.toString(16).toUpperCase(Locale.ROOT);
      case 'o' -> (alternate ? "0o" : "") + number.toString(8);
      case 'b' -> (alternate ? "0b" : "") + number.toString(2);
      case 'd', NONE -> grouped(number.toString());
      default -> throw new TemplateException("the format type " + type + " is not supported");
    };
  }

  private String real(double number) {
    if (!Double.isFinite(number)) {
      return Double.isNaN(number) ? "nan" : "inf";
    }
    int digits = precision < 0 ? 6 : precision;
    return switch (type) {
      case 'f', 'F' -> grouped(fixed(number, digits));
      case '%' -> grouped(fixed(number * 100, digits)) + "%";
      case 'e' -> exponential(number, digits);
      case 'E' -> exponential(number, digits).toUpperCase(Locale.ROOT);
      case 'g' -> general(number, Math.max(1, digits));
      case 'G' -> general(number, Math.max(1, digits)).toUpperCase(Locale.ROOT);
      case NONE -> {
        if (precision >= 0) {
          throw new TemplateException("a precision without a type is not supported");
        }
        yield grouped(Printed.number(number));
      }
      default -> throw new TemplateException("the format type " + type + " is not for a float");
    };
  }

  private static String fixed(double number, int digits) {
    return new BigDecimal(number).setScale(digits, RoundingMode.HALF_EVEN).toPlainString();
  }

  private static String exponential(double number, int digits) {
    BigDecimal rounded =
        new BigDecimal(number).round(new MathContext(digits + 1, RoundingMode.HALF_EVEN));
    int exponent = number == 0 ? 0 : rounded.precision() - rounded.scale() - 1;
    String mantissa =
        rounded
            .scaleByPowerOfTen(-exponent)
            .setScale(digits, RoundingMode.HALF_EVEN)
            .toPlainString();
    return mantissa
        + "e"
        + (exponent < 0 ? "-" : "+")
        + String.format(Locale.ROOT, "%02d", Math.abs(exponent));
  }

  private static String general(double number, int digits) {
    String e = exponential(number, digits - 1);
    int exponent = Integer.parseInt(e.substring(e.indexOf('e') + 1));
    if (exponent >= -4 && exponent < digits) {
      return bare(fixed(number, digits - 1 - exponent));
    }
    return bare(e.substring(0, e.indexOf('e'))) + e.substring(e.indexOf('e'));
  }

  private static String bare(String digits) {
    return digits.contains(".") ? digits.replaceFirst("\\.?0+$", "") : digits;
  }

  private String grouped(String digits) {
    if (group == NONE) {
      return digits;
    }
    int point = 0;
    while (point < digits.length() && Character.isDigit(digits.charAt(point))) {
      point++;
    }
    StringBuilder grouped = new StringBuilder(digits);
    for (int i = point - 3; i > 0; i -= 3) {
      grouped.insert(i, group);
    }
    return grouped.toString();
  }

  private String signed(boolean negative, String digits) {
    String mark = negative ? "-" : sign.equals("-") ? "" : sign;
    if (align != '=') {
      return padded(mark + digits, '>');
    }
    return mark + fill.repeat(Math.max(0, width - mark.length() - digits.length())) + digits;
  }

  private String padded(String text, char usual) {
    int missing = Math.max(0, width - text.codePointCount(0, text.length()));
    int left =
        switch (align == NONE ? usual : align) {
          case '<' -> 0;
          case '^' -> missing / 2;
          default -> missing;
        };
    return fill.repeat(left) + text + fill.repeat(missing - left);
  }
}
