// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

import io.github.aft4j.chat.Token.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Literals and names, and what can follow a value: attributes, items, calls, filters and tests. */
final class PostfixParser {
  private static final Set<String> WORDS = Set.of("and", "or", "not", "if", "else", "is", "in");

  private final TokenStream tokens;
  private final ExpressionParser expressions;
  private final Set<String> variables = new TreeSet<>();

  PostfixParser(TokenStream tokens, ExpressionParser expressions) {
    this.tokens = tokens;
    this.expressions = expressions;
  }

  /** Returns the names of the variables that have been read. */
  Set<String> variables() {
    return variables;
  }

  Expression primary() {
    Token token = tokens.next();
    return switch (token.kind()) {
      case NAME -> name(token);
      case STRING -> {
        StringBuilder text = new StringBuilder(token.text());
        while (tokens.peek().kind() == Kind.STRING) {
          text.append(tokens.next().text());
        }
        yield new Expressions.Literal(text.toString());
      }
      case INTEGER, FLOAT -> number(token);
      case OPERATOR -> bracketed(token);
      default -> throw unexpected(token);
    };
  }

  private Expression name(Token token) {
    return switch (token.text()) {
      case "true", "True" -> new Expressions.Literal(true);
      case "false", "False" -> new Expressions.Literal(false);
      case "none", "None" -> new Expressions.Literal(None.NONE);
      default -> {
        if (WORDS.contains(token.text())) {
          throw unexpected(token);
        }
        variables.add(token.text());
        yield new Expressions.Variable(token.text());
      }
    };
  }

  private static Expression number(Token token) {
    String digits = token.text().replace("_", "");
    try {
      return new Expressions.Literal(
          token.kind() == Kind.INTEGER ? integer(digits) : (Object) Double.valueOf(digits));
    } catch (TemplateException e) {
      throw e.at(token.line());
    }
  }

  private static Object integer(String digits) {
    boolean based = digits.length() > 1 && Character.isLetter(digits.charAt(1));
    int base =
        !based
            ? 10
            : switch (Character.toLowerCase(digits.charAt(1))) {
              case 'x' -> 16;
              case 'o' -> 8;
              default -> 2;
            };
    return Integers.parse(based ? digits.substring(2) : digits, base);
  }

  private Expression bracketed(Token open) {
    switch (open.text()) {
      case "(" -> {
        if (tokens.takeOperator(")")) {
          return new Expressions.TupleOf(List.of());
        }
        Expression inside = expressions.parseTuple();
        tokens.expectOperator(")");
        return inside;
      }
      case "[" -> {
        List<Expression> items = new ArrayList<>();
        while (!tokens.takeOperator("]")) {
          separate(items.isEmpty());
          if (!tokens.atOperator("]")) {
            items.add(expressions.parse());
          }
        }
        return new Expressions.ListOf(items);
      }
      case "{" -> {
        List<Expression> keys = new ArrayList<>();
        List<Expression> values = new ArrayList<>();
        while (!tokens.takeOperator("}")) {
          separate(keys.isEmpty());
          if (!tokens.atOperator("}")) {
            keys.add(expressions.parse());
            tokens.expectOperator(":");
            values.add(expressions.parse());
          }
        }
        return new Expressions.DictOf(keys, values);
      }
      default -> throw unexpected(open);
    }
  }

  private void separate(boolean first) {
    if (!first) {
      tokens.expectOperator(",");
    }
  }

  /** Attributes, items and calls. */
  Expression access(Expression start) {
    Chain.Builder chain = new Chain.Builder(start);
    while (true) {
      if (tokens.takeOperator(".")) {
        Token name = tokens.next();
        chain.add(
            switch (name.kind()) {
              case NAME -> new Access.Attribute(name.text());
              case INTEGER -> new Access.Item(number(name));
              default -> throw unexpected(name);
            });
      } else if (tokens.takeOperator("[")) {
        chain.add(subscript());
      } else if (tokens.atOperator("(")) {
        chain.add(new Call(arguments()));
      } else {
        return chain.build();
      }
    }
  }

  private Chain.Link subscript() {
    Optional<Expression> from =
        tokens.atOperator(":") ? Optional.empty() : Optional.of(expressions.parse());
    if (from.isPresent() && tokens.takeOperator("]")) {
      return new Access.Item(from.get());
    }
    tokens.expectOperator(":");
    Optional<Expression> to = slicePart();
    Optional<Expression> step = tokens.takeOperator(":") ? slicePart() : Optional.empty();
    tokens.expectOperator("]");
    return new Slice(from, to, step);
  }

  private Optional<Expression> slicePart() {
    return tokens.atOperator(":") || tokens.atOperator("]")
        ? Optional.empty()
        : Optional.of(expressions.parse());
  }

  /** {@code (a, b, name=c)}. */
  Call.Given arguments() {
    tokens.expectOperator("(");
    List<Expression> positional = new ArrayList<>();
    Map<String, Expression> named = new LinkedHashMap<>();
    List<Spread> spread = new ArrayList<>();
    while (!tokens.takeOperator(")")) {
      separate(positional.isEmpty() && named.isEmpty() && spread.isEmpty());
      if (tokens.atOperator(")")) {
        continue;
      }
      if (tokens.peek().kind() == Kind.NAME && tokens.peekSecond().is(Kind.OPERATOR, "=")) {
        Token name = tokens.next();
        tokens.next();
        if (named.put(name.text(), expressions.parse()) != null) {
          throw new TemplateException("keyword argument repeated: " + name.text(), name.line());
        }
      } else if (tokens.atOperator("*") || tokens.atOperator("**")) {
        boolean byName = tokens.next().text().equals("**");
        spread.add(new Spread(byName, expressions.parse()));
      } else if (!named.isEmpty() || !spread.isEmpty()) {
        throw tokens.unexpected("an argument with a name, after those with names");
      } else {
        positional.add(expressions.parse());
      }
    }
    return new Call.Given(positional, named, spread);
  }

  /** Filters, tests and calls of what they give. */
  Expression filters(Expression start) {
    Chain.Builder chain = new Chain.Builder(start);
    while (true) {
      if (tokens.takeOperator("|")) {
        chain.add(filter());
      } else if (tokens.takeName("is")) {
        chain.add(test());
      } else if (tokens.atOperator("(")) {
        chain.add(new Call(arguments()));
      } else {
        return chain.build();
      }
    }
  }

  /** A filter's name and arguments. */
  Call.Filter filter() {
    Token name = tokens.expect(Kind.NAME, "the name of a filter");
    if (!Filters.known(name.text())) {
      expressions.unknown().add(Filters.unknown(name.text(), name.line()));
    }
    return new Call.Filter(name.text(), tokens.atOperator("(") ? arguments() : Call.Given.NOTHING);
  }

  private Chain.Link test() {
    boolean negated = tokens.takeName("not");
    Token name = tokens.expect(Kind.NAME, "the name of a test");
    String test = Operators.test(name.text());
    if (!Tests.known(test)) {
      expressions
          .unknown()
          .add(new TemplateException("No test named '" + name.text() + "'.", name.line()));
    }
    Call.Given given = Call.Given.NOTHING;
    if (tokens.atOperator("(")) {
      given = arguments();
    } else if (takesArgument()) {
      given = new Call.Given(List.of(access(primary())), Map.of(), List.of());
    }
    return new Call.Test(!negated, test, given);
  }

  /** {@code x is divisibleby 3}: an argument without brackets. */
  private boolean takesArgument() {
    return switch (tokens.peek().kind()) {
      case STRING, INTEGER, FLOAT -> true;
      case NAME -> {
        if (tokens.atName("else") || tokens.atName("or") || tokens.atName("and")) {
          yield false;
        }
        if (WORDS.contains(tokens.peek().text())) {
          throw new TemplateException(
              "'" + tokens.peek().text() + "' cannot follow a test", tokens.peek().line());
        }
        yield true;
      }
      case OPERATOR -> tokens.atOperator("[") || tokens.atOperator("{");
      default -> false;
    };
  }

  private static TemplateException unexpected(Token token) {
    return new TemplateException("unexpected '" + token.shown() + "'", token.line());
  }
}
