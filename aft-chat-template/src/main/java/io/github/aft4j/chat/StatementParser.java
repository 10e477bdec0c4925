// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

import io.github.aft4j.chat.Token.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Text, tags that print, and blocks. */
final class StatementParser {
  private final TokenStream tokens;
  private final ExpressionParser expressions;
  private boolean generation;

  StatementParser(TokenStream tokens) {
    this.tokens = tokens;
    this.expressions = new ExpressionParser(tokens);
  }

  List<Statement> parse() {
    List<Statement> all = body();
    if (tokens.peek().kind() != Kind.END) {
      tokens.next();
      throw new TemplateException(
          "unexpected tag '" + tokens.peek().shown() + "'", tokens.peek().line());
    }
    return all;
  }

  /** Returns whether a {@code generation} tag has been read. */
  boolean hasSeenGeneration() {
    return generation;
  }

  /** Statements up to one of the given tags, whose name is left to be read, or to the end. */
  private List<Statement> body(String... ends) {
    List<Statement> statements = new ArrayList<>();
    while (true) {
      Token token = tokens.peek();
      if (token.kind() == Kind.END || (token.kind() == Kind.BLOCK_BEGIN && endsBody(ends))) {
        return statements;
      }
      tokens.next();
      Statement statement =
          switch (token.kind()) {
            case DATA -> new Statements.Data(token.text());
            case PRINT_BEGIN -> print();
            default -> block();
          };
      statements.add(new Statements.Located(statement, token.line()));
    }
  }

  private boolean endsBody(String... ends) {
    String name = tokens.peekSecond().text();
    return List.of(ends).contains(name)
        || (ends.length == 0 && (name.startsWith("end") || name.startsWith("el")));
  }

  private Statement print() {
    Expression value = expressions.parseTuple();
    tokens.expect(Kind.PRINT_END, "}}");
    return new Statements.Print(value);
  }

  private Statement block() {
    Token name = tokens.expect(Kind.NAME, "the name of a tag");
    tokens.enter();
    Statement statement =
        switch (name.text()) {
          case "if" -> ifBlock();
          case "for" -> forBlock();
          case "set" -> set();
          case "macro" -> macro();
          case "call" -> call();
          case "filter" -> filter();
          case "with" -> with();
          case "generation" -> {
            endTag();
            generation = true;
            yield new Statements.Generation(blockBody("endgeneration"));
          }
          case "break" -> jump(Statement.Flow.BREAK);
          case "continue" -> jump(Statement.Flow.CONTINUE);
          default ->
              throw new TemplateException(
                  "Encountered unknown tag '" + name.text() + "'.", name.line());
        };
    tokens.leave();
    return statement;
  }

  private Statement jump(Statement.Flow flow) {
    endTag();
    return new Statements.Jump(flow);
  }

  private void endTag() {
    tokens.expect(Kind.BLOCK_END, "%}");
  }

  /** The body of a block, with its end tag. */
  private List<Statement> blockBody(String end) {
    List<Statement> body = body(end);
    closing(end);
    return body;
  }

  private void closing(String end) {
    tokens.expect(Kind.BLOCK_BEGIN, "{% " + end + " %}");
    tokens.expect(Kind.NAME, end);
    endTag();
  }

  private Statement ifBlock() {
    Expression test = expressions.parseTuple();
    endTag();
    List<Statement> then = body("elif", "else", "endif");
    tokens.expect(Kind.BLOCK_BEGIN, "{% endif %}");
    Token next = tokens.next();
    List<Statement> otherwise = List.of();
    if (next.text().equals("elif")) {
      tokens.enter();
      otherwise = List.of(ifBlock());
      tokens.leave();
    } else if (next.text().equals("else")) {
      endTag();
      otherwise = blockBody("endif");
    } else {
      endTag();
    }
    return new Statements.If(test, then, otherwise);
  }

  private Statement forBlock() {
    Statements.Target target = target();
    if (!tokens.takeName("in")) {
      throw tokens.unexpected("'in'");
    }
    Expression iterable = expressions.or();
    Optional<Expression> filter =
        tokens.takeName("if") ? Optional.of(expressions.parse()) : Optional.empty();
    if (tokens.atName("recursive")) {
      throw new TemplateException("recursive loops are not supported", tokens.peek().line());
    }
    endTag();
    List<Statement> body = body("else", "endfor");
    List<Statement> otherwise = List.of();
    if (tokens.peekSecond().is(Kind.NAME, "else")) {
      closing("else");
      otherwise = body("endfor");
    }
    closing("endfor");
    return new For(target, iterable, filter, body, otherwise);
  }

  private Statements.Target target() {
    List<String> names = new ArrayList<>();
    boolean bracket = tokens.takeOperator("(");
    do {
      names.add(tokens.expect(Kind.NAME, "a name").text());
    } while (tokens.takeOperator(","));
    if (bracket) {
      tokens.expectOperator(")");
    }
    return new Statements.Target(names, Optional.empty());
  }

  private Statement set() {
    Statements.Target target = target();
    if (tokens.takeOperator(".")) {
      String attribute = tokens.expect(Kind.NAME, "a name").text();
      target = new Statements.Target(target.names(), Optional.of(attribute));
    }
    if (tokens.takeOperator("=")) {
      Expression value = expressions.parseTuple();
      endTag();
      return new Statements.Set(target, value);
    }
    List<Call.Filter> filters = new ArrayList<>();
    while (tokens.takeOperator("|")) {
      filters.add(expressions.postfix().filter());
    }
    endTag();
    return new Statements.SetBlock(target, filters, blockBody("endset"));
  }

  private Statement filter() {
    List<Call.Filter> filters = new ArrayList<>();
    do {
      filters.add(expressions.postfix().filter());
    } while (tokens.takeOperator("|"));
    endTag();
    return new Statements.FilterBlock(filters, blockBody("endfilter"));
  }

  private Statement with() {
    Map<String, Expression> variables = new LinkedHashMap<>();
    while (tokens.peek().kind() == Kind.NAME) {
      String name = tokens.next().text();
      tokens.expectOperator("=");
      variables.put(name, expressions.parse());
      tokens.takeOperator(",");
    }
    endTag();
    return new Statements.With(variables, blockBody("endwith"));
  }

  private Macro macro() {
    String name = tokens.expect(Kind.NAME, "a name").text();
    return macro(name, "endmacro");
  }

  private Macro macro(String name, String end) {
    List<String> parameters = new ArrayList<>();
    Map<String, Expression> defaults = new LinkedHashMap<>();
    if (tokens.takeOperator("(")) {
      while (!tokens.takeOperator(")")) {
        if (!parameters.isEmpty()) {
          tokens.expectOperator(",");
        }
        String parameter = tokens.expect(Kind.NAME, "a name").text();
        parameters.add(parameter);
        if (tokens.takeOperator("=")) {
          defaults.put(parameter, expressions.parse());
        }
      }
    }
    if (end.equals("endmacro")) {
      endTag();
      return new Macro(name, parameters, defaults, blockBody(end));
    }
    return new Macro(name, parameters, defaults, List.of());
  }

  private Statement call() {
    Macro head = macro("caller", "endcall");
    Token start = tokens.peek();
    if (!(expressions.parse() instanceof Chain chain) || !(chain.last() instanceof Call call)) {
      throw new TemplateException("expected call", start.line());
    }
    endTag();
    Macro caller = new Macro("caller", head.parameters(), head.defaults(), blockBody("endcall"));
    return new Macro.CallBlock(chain.head(), call, caller);
  }
}
