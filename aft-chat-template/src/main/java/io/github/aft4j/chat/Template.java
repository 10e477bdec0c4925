// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** A parsed template. Immutable; rendering has no effect but its text. */
final class Template {
  private final List<Statement> body;
  private final boolean marks;
  private final Set<String> variables;

  private Template(List<Statement> body, boolean marks, Set<String> variables) {
    this.body = body;
    this.marks = marks;
    this.variables = Collections.unmodifiableSet(new TreeSet<>(variables));
  }

  static Template parse(String source) {
    return bounded(
        () -> {
          StatementParser parser = new StatementParser(new TokenStream(Lexer.tokens(source)));
          List<Statement> body = parser.parse();
          return new Template(body, parser.hasSeenGeneration(), parser.variables());
        });
  }

  /** Returns whether a tag says which part of the text the model writes. */
  boolean marksGenerated() {
    return marks;
  }

  /** Returns the names that the template reads, whether or not it also sets them. */
  Set<String> variables() {
    return variables;
  }

  ChatTemplate.Rendering render(Map<String, Object> variables) {
    return render(variables, new Budget());
  }

  ChatTemplate.Rendering render(Map<String, Object> variables, Budget budget) {
    return bounded(
        () -> {
          Output output = new Output(budget);
          Statement.renderAll(body, Scope.root(variables, output, budget), output);
          return output.rendering();
        });
  }

  /**
   * Nesting is bounded, but not what a thread has room for: blocks of {@link Budget#MAX_DEPTH} in
   * macros that call each other as often. Nothing outlives a rendering, so giving it up is safe,
   * also where a number that only a hostile template computes meets Java's limits unforeseen.
   */
  private static <T> T bounded(Supplier<T> work) {
    try {
      return work.get();
    } catch (StackOverflowError e) {
      throw new TemplateException("The template nests too deeply", e);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new TemplateException("The template computes a value that is out of range", e);
    }
  }
}
