// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code '{}: {name:>5}'.format(a, name=b)}. */
final class BraceFormat {
  private static final Pattern STEP = Pattern.compile("\\.([^.\\[]+)|\\[([^\\]]+)\\]");

  private final Arguments arguments;
  private int next;

  private BraceFormat(Arguments arguments) {
    this.arguments = arguments;
  }

  static String apply(String format, Arguments arguments) {
    return new BraceFormat(arguments).fill(format, 0);
  }

  private String fill(String format, int depth) {
    Output output = new Output();
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
    int colon = field.indexOf(':');
    String head = colon < 0 ? field : field.substring(0, colon);
    int mark = head.indexOf('!');
    Object value = value(mark < 0 ? head : head.substring(0, mark));
    String conversion = mark < 0 ? "" : head.substring(mark + 1);
    String spec = colon < 0 ? "" : fill(field.substring(colon + 1), depth + 1);
    Object converted =
        switch (conversion) {
          case "" -> value;
          case "s" -> Printed.text(value);
          case "r" -> Printed.quoted(value);
          default ->
              throw new TemplateException("the conversion !" + conversion + " is not supported");
        };
    return spec.isEmpty() ? Printed.text(converted) : FormatSpec.parse(spec).format(converted);
  }

  private Object value(String field) {
    Matcher step = STEP.matcher(field);
    int end = step.find() ? step.start() : field.length();
    String name = field.substring(0, end);
    Object value =
        name.isEmpty()
            ? arguments.need(next++, "")
            : name.matches("\\d{1,9}")
                ? arguments.need(Integer.parseInt(name), "")
                : arguments.need(Integer.MAX_VALUE, name);
    for (boolean more = end < field.length(); more; more = step.find()) {
      if (step.start() != end) {
        throw new TemplateException("the field '" + field + "' is not supported");
      }
      String key = step.group(2);
      value =
          key == null
              ? Access.attribute(value, step.group(1))
              : Access.item(value, key.matches("\\d{1,9}") ? (Object) Long.valueOf(key) : key);
      end = step.end();
    }
    if (end != field.length()) {
      throw new TemplateException("the field '" + field + "' is not supported");
    }
    return value;
  }
}
