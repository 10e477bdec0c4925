// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.program;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The methods of a program without its comments, its blank lines, and its line breaks. */
final class ProgramMethods {
  private static final String DEF = "  def ";

  private ProgramMethods() {}

  /** Returns the statements of every method, each on one line, by the name of the method. */
  static SortedMap<String, String> of(String source) {
    SortedMap<String, String> methods = new TreeMap<>();
    String name = "";
    for (String line : statements(source)) {
      if (line.startsWith(DEF)) {
        name = line.substring(DEF.length(), line.indexOf('('));
        if (methods.containsKey(name)) {
          throw new IllegalArgumentException("Two methods are called " + name);
        }
      }
      methods.merge(name, line + "\n", String::concat);
    }
    return methods;
  }

  private static List<String> statements(String source) {
    List<String> statements = new ArrayList<>();
    String begun = "";
    for (String line : source.lines().toList()) {
      String code = line.replaceFirst("\\s*#.*", "").stripTrailing();
      if (!code.isBlank()) {
        begun = begun.isEmpty() ? code : join(begun, code.strip());
        if (depth(begun) == 0) {
          statements.add(begun);
          begun = "";
        }
      }
    }
    if (!begun.isEmpty()) {
      throw new IllegalArgumentException("An open parenthesis: " + begun);
    }
    return statements;
  }

  private static String join(String begun, String more) {
    boolean tight = begun.endsWith("(") || begun.endsWith("[") || more.startsWith(")");
    return begun + (tight ? "" : " ") + more;
  }

  private static int depth(String code) {
    int depth = 0;
    for (int i = 0; i < code.length(); i++) {
      char c = code.charAt(i);
      if (c == '(' || c == '[') {
        depth++;
      } else if (c == ')' || c == ']') {
        depth--;
      }
    }
    return depth;
  }
}
