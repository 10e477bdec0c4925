// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.sample;

import io.github.aft4j.core.internal.text.NormalText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The equations that a response calculates, in order: two responses with the same list reason alike
 * whatever words they use (rejection sampling fine-tuning, Yuan et al. 2023, arXiv 2308.01825).
 * Equations are GSM8K's {@code <<2*3=6>>} marks where the response has some, else formulas such as
 * {@code 2 * 3 = 6} in the text; spaces do not count.
 */
public final class EquationList {
  private static final Pattern MARKED = Pattern.compile("<<([^<>]{1,500}+)>>");
  private static final String OPERAND = "[($-]*+\\d[\\d,]*+(?:\\.\\d++)?+[)%]*+";
  private static final Pattern WRITTEN =
      Pattern.compile(
          OPERAND
              + "(?: *+[+*/x\u00d7\u00f7-] *+"
              + OPERAND
              + "){1,50}+ *+= *+[$-]*+\\d[\\d,]*+(?:\\.\\d++)?+");

  private EquationList() {}

  /** Returns the equations, without spaces; empty if the response has none. */
  public static List<String> of(String response) {
    List<String> marked = found(MARKED.matcher(response), 1);
    return marked.isEmpty() ? found(WRITTEN.matcher(response), 0) : marked;
  }

  /**
   * Returns what distinguishes a response by its equations: the list, or the normal text where it
   * has none.
   */
  public static String key(String response) {
    List<String> equations = of(response);
    return equations.isEmpty()
        ? "text " + NormalText.of(response)
        : "equations " + String.join("|", equations);
  }

  private static List<String> found(Matcher matcher, int group) {
    List<String> equations = new ArrayList<>();
    while (matcher.find()) {
      String equation = matcher.group(group).replaceAll("[ $,]", "");
      equations.add(
          equation.endsWith(".") ? equation.substring(0, equation.length() - 1) : equation);
    }
    return equations;
  }
}
