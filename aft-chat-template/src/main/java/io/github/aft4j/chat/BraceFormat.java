// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

/** {@code '{}: {name:>5}'.format(a, name=b)}. */
final class BraceFormat {
  private final Arguments arguments;
  private final Budget budget;
  private int next;

  private BraceFormat(Arguments arguments, Budget budget) {
    this.arguments = arguments;
    this.budget = budget;
  }

  static String apply(String format, Arguments arguments, Budget budget) {
    return new BraceFormat(arguments, budget).fill(format, 0);
  }

  private String fill(String format, int depth) {
    Output output = new Output(budget);
    int at = 0;
    while (at < format.length()) {
      char c = format.charAt(at);
      if (c != '{' && c != '}') {
        int end = at;
        while (end < format.length() && "{}".indexOf(format.charAt(end)) < 0) {
          end++;
        }
        output.add(format.substring(at, end));
        at = end;
      } else if (at + 1 < format.length() && format.charAt(at + 1) == c) {
        output.add(String.valueOf(c));
        at += 2;
      } else {
        int end = c == '}' || depth > 1 ? -1 : end(format, at);
        if (end < 0) {
          throw new TemplateException("Single '" + c + "' encountered in format string");
        }
        output.add(field(format.substring(at + 1, end), depth));
        at = end + 1;
      }
    }
    return output.text();
  }

  /** Returns the bracket that closes a field, in which a format may hold further fields. */
  private static int end(String format, int open) {
    int depth = 0;
    for (int i = open; i < format.length(); i++) {
      depth += format.charAt(i) == '{' ? 1 : format.charAt(i) == '}' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return -1;
  }

  private String field(String field, int depth) {
    budget.step();
    budget.work(field.length());
    int colon = field.indexOf(':');
    String head = colon < 0 ? field : field.substring(0, colon);
    int mark = head.indexOf('!');
    Object value = value(mark < 0 ? head : head.substring(0, mark));
    String conversion = mark < 0 ? "" : head.substring(mark + 1);
    String spec = colon < 0 ? "" : fill(field.substring(colon + 1), depth + 1);
    Object converted =
        switch (conversion) {
          case "" -> value;
          case "s" -> Printed.text(value, budget);
          case "r" -> Printed.quoted(value, budget);
          default ->
              throw new TemplateException("the conversion !" + conversion + " is not supported");
        };
    return spec.isEmpty()
        ? Printed.text(converted, budget)
        : FormatSpec.parse(spec).format(converted, budget);
  }

  private Object value(String field) {
    int end = step(field, 0);
    String name = field.substring(0, end);
    Object value =
        name.isEmpty()
            ? arguments.need(next++, "")
            : Attributes.place(name) instanceof Long place
                ? arguments.need(place.intValue(), "")
                : arguments.need(Integer.MAX_VALUE, name);
    while (end < field.length()) {
      int start = end + 1;
      boolean item = field.charAt(end) == '[';
      end = item ? field.indexOf(']', start) : step(field, start);
      if (end <= start) {
        throw unsupported(field);
      }
      String key = field.substring(start, end);
      budget.items(1);
      value =
          item ? Access.item(value, Attributes.place(key), budget) : Access.attribute(value, key);
      end += item ? 1 : 0;
      if (item && end < field.length() && step(field, end) != end) {
        throw unsupported(field);
      }
    }
    return value;
  }

  /** Returns where the next attribute or item begins. */
  private static int step(String field, int from) {
    int at = from;
    while (at < field.length() && ".[".indexOf(field.charAt(at)) < 0) {
      at++;
    }
    return at;
  }

  private static TemplateException unsupported(String field) {
    return new TemplateException("the field '" + field + "' is not supported");
  }
}
