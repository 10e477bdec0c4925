// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.template;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the programs among the resources. Every statement stands in a {@code .py} file; what
 * depends on a model is {@code $name} or {@code ${name}}, a number or a name; {@code $name(x,
 * argument)}, one call whose form depends on the model; and lines between these, which stand on
 * lines of their own:
 *
 * <ul>
 *   <li>{@code #if name} or {@code #if not name}, maybe {@code #else}, {@code #end};
 *   <li>{@code #for item in list}, {@code #end}: once for each item, whose properties are called
 *       {@code item.property}.
 * </ul>
 */
public final class Template {
  private static final Pattern CONSTANT =
      Pattern.compile(
          "\\$\\{(?<braced>[\\w.]+)}|\\$(?<name>\\w+(?:\\.\\w+)*)(?<list>\\([^()]*\\))?");
  private static final Pattern IF = Pattern.compile("\\s*#if (not )?([\\w.]+)");
  private static final Pattern FOR = Pattern.compile("\\s*#for (\\w+) in (\\w+)");

  private static final String COMMENT = "  # ";

  private final List<String> lines;
  private int next;

  private Template(String text) {
    lines = text.lines().toList();
  }

  /** Returns the text with its constants filled in. */
  public static String fill(String text, Bindings bindings) {
    Template template = new Template(text);
    StringBuilder out = new StringBuilder();
    String end = template.block(bindings, out, true);
    if (!end.isEmpty()) {
      throw new IllegalStateException("Nothing has begun that ends with " + end);
    }
    return out.toString();
  }

  /** Fills in lines up to the one that ends the block, which is returned, or the text's end. */
  private String block(Bindings bindings, StringBuilder out, boolean wanted) {
    while (next < lines.size()) {
      String line = lines.get(next++);
      Matcher condition = IF.matcher(line);
      Matcher loop = FOR.matcher(line);
      if (condition.matches()) {
        choose(condition, bindings, out, wanted);
      } else if (loop.matches()) {
        repeat(loop, bindings, out, wanted);
      } else if (line.strip().equals("#end") || line.strip().equals("#else")) {
        return line.strip();
      } else if (wanted) {
        out.append(filled(line, bindings)).append('\n');
      }
    }
    return "";
  }

  private void choose(Matcher line, Bindings bindings, StringBuilder out, boolean wanted) {
    boolean holds = wanted && bindings.flag(line.group(2)) == (line.group(1) == null);
    String end = block(bindings, out, holds);
    if (end.equals("#else")) {
      end = block(bindings, out, wanted && !holds);
    }
    requireEnd(end, line.group());
  }

  private void repeat(Matcher line, Bindings bindings, StringBuilder out, boolean wanted) {
    int first = next;
    requireEnd(block(bindings, out, false), line.group());
    int after = next;
    List<Bindings> items = wanted ? bindings.list(line.group(2)) : List.of();
    for (Bindings item : items) {
      next = first;
      block(bindings.with(line.group(1), item), out, true);
    }
    next = after;
  }

  private static void requireEnd(String end, String begin) {
    if (!end.equals("#end")) {
      throw new IllegalStateException("No #end of " + begin.strip());
    }
  }

  /** Fills a line in; the comment at its end stays in its column. */
  private static String filled(String line, Bindings bindings) {
    int column = Math.max(0, line.indexOf(COMMENT));
    String code = constants(line.substring(0, column).stripTrailing(), bindings);
    String rest = column == 0 ? constants(line, bindings) : line.substring(column);
    return code + " ".repeat(Math.max(0, column - code.length())) + rest;
  }

  private static String constants(String line, Bindings bindings) {
    StringBuilder filled = new StringBuilder();
    Matcher found = CONSTANT.matcher(line);
    while (found.find()) {
      found.appendReplacement(filled, Matcher.quoteReplacement(constant(found, bindings)));
    }
    return found.appendTail(filled).toString();
  }

  private static String constant(Matcher found, Bindings bindings) {
    String name = found.group("braced") == null ? found.group("name") : found.group("braced");
    String list = found.group("list");
    if (list == null) {
      return bindings.constant(name);
    }
    return bindings.hasCall(name)
        ? bindings.call(name, List.of(list.substring(1, list.length() - 1).split(", ", -1)))
        : bindings.constant(name) + constants(list, bindings);
  }
}
