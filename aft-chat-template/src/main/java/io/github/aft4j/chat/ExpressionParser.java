// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

import io.github.aft4j.chat.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Expressions from the weakest binding ({@code if else}) to the strongest (literals). */
final class ExpressionParser {
  private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");
  private static final Set<String> SUMS = Set.of("+", "-");
  private static final Set<String> PRODUCTS = Set.of("*", "/", "//", "%");
  private static final Set<String> POWERS = Set.of("**");

  private final TokenStream tokens;
  private final PostfixParser postfix;
  private final UnknownNames unknown = new UnknownNames();

  ExpressionParser(TokenStream tokens) {
    this.tokens = tokens;
    this.postfix = new PostfixParser(tokens, this);
  }

  UnknownNames unknown() {
    return unknown;
  }

  PostfixParser postfix() {
    return postfix;
  }

  /** One expression. */
  Expression parse() {
    tokens.enter();
    int known = unknown.size();
    Expression value = or();
    int conditions = 0;
    while (tokens.takeName("if")) {
      tokens.enter();
      conditions++;
      Expression test = or();
      Expression otherwise =
          tokens.takeName("else")
              ? parse()
              : new Expressions.Literal(
                  new Undefined(
                      "the inline if-expression evaluated to false and no else was" + " given"));
      value = new Expressions.Conditional(test, value, otherwise);
    }
    if (conditions > 0) {
      unknown.forgiveFrom(known);
    }
    for (int i = 0; i <= conditions; i++) {
      tokens.leave();
    }
    return value;
  }

  /** One expression, or several with commas between, which make a tuple. */
  Expression parseTuple() {
    return tuple(this::parse);
  }

  /** Likewise, without {@code if}, which a {@code for} block needs for itself. */
  Expression parseIterable() {
    return tuple(this::or);
  }

  private Expression tuple(Supplier<Expression> item) {
    Expression first = item.get();
    if (!tokens.atOperator(",")) {
      return first;
    }
    List<Expression> items = new ArrayList<>(List.of(first));
    while (tokens.takeOperator(",") && !endsTuple()) {
      items.add(item.get());
    }
    return new Expressions.TupleOf(items);
  }

  private boolean endsTuple() {
    Kind kind = tokens.peek().kind();
    return kind == Kind.BLOCK_END || kind == Kind.PRINT_END || tokens.atOperator(")");
  }

  private Expression or() {
    return logical("or", this::and);
  }

  private Expression and() {
    return logical("and", this::not);
  }

  private Expression logical(String word, Supplier<Expression> operand) {
    Expression first = operand.get();
    if (!tokens.atName(word)) {
      return first;
    }
    List<Expression> operands = new ArrayList<>(List.of(first));
    while (tokens.takeName(word)) {
      operands.add(operand.get());
    }
    return new Expressions.Logical(word.equals("or"), operands);
  }

  private Expression not() {
    if (tokens.takeName("not")) {
      tokens.enter();
      Expression negated = new Expressions.Not(not());
      tokens.leave();
      return negated;
    }
    return comparison();
  }

  private Expression comparison() {
    Expression first = sum();
    List<String> operators = new ArrayList<>();
    List<Expression> others = new ArrayList<>();
    while (true) {
      if (tokens.peek().kind() == Kind.OPERATOR && COMPARISONS.contains(tokens.peek().text())) {
        operators.add(tokens.next().text());
      } else if (tokens.takeName("in")) {
        operators.add("in");
      } else if (tokens.atName("not") && tokens.peekSecond().is(Kind.NAME, "in")) {
        tokens.next();
        tokens.next();
        operators.add("not in");
      } else {
        return others.isEmpty() ? first : new Expressions.Comparison(first, operators, others);
      }
      others.add(sum());
    }
  }

  private Expression sum() {
    return operations(SUMS, this::concat);
  }

  private Expression concat() {
    Expression first = product();
    if (!tokens.atOperator("~")) {
      return first;
    }
    List<Expression> parts = new ArrayList<>(List.of(first));
    while (tokens.takeOperator("~")) {
      parts.add(product());
    }
    return new Expressions.Concat(parts);
  }

  private Expression product() {
    return operations(PRODUCTS, this::power);
  }

  private Expression power() {
    return operations(POWERS, () -> unary(true));
  }

  private Expression operations(Set<String> operators, Supplier<Expression> operand) {
    Chain.Builder chain = new Chain.Builder(operand.get());
    while (tokens.peek().kind() == Kind.OPERATOR && operators.contains(tokens.peek().text())) {
      chain.add(new Expressions.Binary(tokens.next().text(), operand.get()));
    }
    return chain.build();
  }

  private Expression unary(boolean withFilters) {
    tokens.enter();
    Expression value;
    if (tokens.atOperator("-") || tokens.atOperator("+")) {
      boolean negative = tokens.next().text().equals("-");
      value = new Expressions.Sign(negative, unary(false));
    } else {
      value = postfix.access(postfix.primary());
    }
    tokens.leave();
    return withFilters ? postfix.filters(value) : value;
  }
}
