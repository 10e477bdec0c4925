// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

import io.github.aft4j.chat.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads what is assigned to: names, and tuples of them. */
final class TargetParser {
  /** Names that the language keeps for itself. */
  private static final Set<String> KEPT =
      Set.of("true", "false", "none", "True", "False", "None", "loop");

  private final TokenStream tokens;

  TargetParser(TokenStream tokens) {
    this.tokens = tokens;
  }

  /** Reads the target of a {@code set} tag, which may be an attribute of a namespace. */
  Target ofSet() {
    if (tokens.peekSecond().is(Kind.OPERATOR, ".")) {
      String object = tokens.expect(Kind.NAME, "a name").text();
      tokens.next();
      return new Target.Attribute(object, tokens.expect(Kind.NAME, "a name").text());
    }
    return several();
  }

  /** Reads one target, or several with commas between. */
  Target several() {
    Target first = one();
    if (!tokens.atOperator(",")) {
      return first;
    }
    List<Target> all = new ArrayList<>(List.of(first));
    while (tokens.takeOperator(",") && isTarget()) {
      all.add(one());
    }
    return new Target.Several(all);
  }

  private boolean isTarget() {
    return tokens.atOperator("(") || (tokens.peek().kind() == Kind.NAME && !tokens.atName("in"));
  }

  private Target one() {
    if (tokens.takeOperator("(")) {
      tokens.enter();
      Target inside = several();
      tokens.expectOperator(")");
      tokens.leave();
      return inside;
    }
    Token name = tokens.expect(Kind.NAME, "a name");
    if (KEPT.contains(name.text())) {
      throw new TemplateException("can't assign to '" + name.text() + "'", name.line());
    }
    return new Target.Name(name.text());
  }
}
