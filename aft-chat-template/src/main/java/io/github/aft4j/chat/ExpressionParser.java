package io.github.aft4j.chat;

import io.github.aft4j.chat.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Expressions from the weakest binding ({@code if else}) to the strongest (literals). */
final class ExpressionParser {
  private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");

  private final TokenStream tokens;
  private final PostfixParser postfix;

  ExpressionParser(TokenStream tokens) {
    this.tokens = tokens;
    this.postfix = new PostfixParser(tokens, this);
  }

  PostfixParser postfix() {
    return postfix;
  }

  /** One expression. */
  Expression parse() {
    tokens.enter();
    Expression value = or();
    while (tokens.takeName("if")) {
      Expression test = or();
      Expression otherwise =
          tokens.takeName("else")
              ? parse()
              : new Expressions.Literal(
                  new Undefined(
                      "the inline if-expression evaluated to false and no else was" + " given"));
      value = new Expressions.Conditional(test, value, otherwise);
    }
    tokens.leave();
    return value;
  }

  /** One expression, or several with commas between, which make a list. */
  Expression parseTuple() {
    Expression first = parse();
    if (!tokens.atOperator(",")) {
      return first;
    }
    List<Expression> items = new ArrayList<>(List.of(first));
    while (tokens.takeOperator(",") && !endsTuple()) {
      items.add(parse());
    }
    return new Expressions.ListOf(items);
  }

  private boolean endsTuple() {
    Kind kind = tokens.peek().kind();
    return kind == Kind.BLOCK_END || kind == Kind.PRINT_END || tokens.atOperator(")");
  }

  /** Without {@code if}, which a {@code for} block needs for itself. */
  Expression or() {
    Expression left = and();
    while (tokens.takeName("or")) {
      left = new Expressions.Or(left, and());
    }
    return left;
  }

  private Expression and() {
    Expression left = not();
    while (tokens.takeName("and")) {
      left = new Expressions.And(left, not());
    }
    return left;
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
    Expression left = concat();
    while (tokens.atOperator("+") || tokens.atOperator("-")) {
      left = new Expressions.Binary(tokens.next().text(), left, concat());
    }
    return left;
  }

  private Expression concat() {
    Expression left = product();
    while (tokens.takeOperator("~")) {
      left = new Expressions.Concat(left, product());
    }
    return left;
  }

  private Expression product() {
    Expression left = power();
    while (tokens.atOperator("*")
        || tokens.atOperator("/")
        || tokens.atOperator("//")
        || tokens.atOperator("%")) {
      left = new Expressions.Binary(tokens.next().text(), left, power());
    }
    return left;
  }

  private Expression power() {
    Expression left = unary(true);
    while (tokens.takeOperator("**")) {
      left = new Expressions.Binary("**", left, unary(true));
    }
    return left;
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
