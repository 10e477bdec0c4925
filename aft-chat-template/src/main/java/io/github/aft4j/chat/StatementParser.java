// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

import io.github.aft4j.chat.Token.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Text, tags that print, and blocks. */
final class StatementParser {
  private final TokenStream tokens;
  private final ExpressionParser expressions;
  private final TargetParser targets;
  private boolean generation;
  private boolean inLoop;

  StatementParser(TokenStream tokens) {
    this.tokens = tokens;
    this.expressions = new ExpressionParser(tokens);
    this.targets = new TargetParser(tokens);
  }

  List<Statement> parse() {
    List<Statement> all = body();
    expressions.unknown().refuseFrom(0);
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

  /** Returns the names of the variables that the template reads. */
  Set<String> variables() {
    return expressions.postfix().variables();
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
            yield new Statements.Generation(closed("endgeneration"));
          }
          case "break" -> jump(name, Statement.Flow.BREAK);
          case "continue" -> jump(name, Statement.Flow.CONTINUE);
          case "include", "import", "from", "extends", "block", "autoescape" ->
              throw new TemplateException(
                  "The tag '" + name.text() + "' is not supported: a chat template is one file.",
                  name.line());
          default ->
              throw new TemplateException(
                  "Encountered unknown tag '" + name.text() + "'.", name.line());
        };
    tokens.leave();
    return statement;
  }

  private Statement jump(Token name, Statement.Flow flow) {
    if (!inLoop) {
      throw new TemplateException("'" + name.text() + "' outside loop", name.line());
    }
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

  /** The body of a block that runs on its own: no jump leaves it, and no condition guards it. */
  private List<Statement> closed(String end) {
    boolean outer = inLoop;
    int known = expressions.unknown().size();
    inLoop = false;
    List<Statement> body = blockBody(end);
    inLoop = outer;
    expressions.unknown().refuseFrom(known);
    return body;
  }

  private void closing(String end) {
    tokens.expect(Kind.BLOCK_BEGIN, "{% " + end + " %}");
    tokens.expect(Kind.NAME, end);
    endTag();
  }

  private Statement ifBlock() {
    int known = expressions.unknown().size();
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
    expressions.unknown().forgiveFrom(known);
    return new Statements.If(test, then, otherwise);
  }

  private Statement forBlock() {
    int known = expressions.unknown().size();
    Target target = targets.several();
    if (!tokens.takeName("in")) {
      throw tokens.unexpected("'in'");
    }
    Expression iterable = expressions.parseIterable();
    Optional<Expression> filter =
        tokens.takeName("if") ? Optional.of(expressions.parse()) : Optional.empty();
    boolean recursive = tokens.takeName("recursive");
    endTag();
    boolean outer = inLoop;
    inLoop = true;
    List<Statement> body = body("else", "endfor");
    inLoop = outer;
    List<Statement> otherwise = List.of();
    if (tokens.peekSecond().is(Kind.NAME, "else")) {
      closing("else");
      otherwise = body("endfor");
    }
    closing("endfor");
    expressions.unknown().refuseFrom(known);
    return new For(target, iterable, filter, recursive, body, otherwise);
  }

  private Statement set() {
    Target target = targets.ofSet();
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
    return new Statements.SetBlock(target, filters, closed("endset"));
  }

  private Statement filter() {
    List<Call.Filter> filters = new ArrayList<>();
    do {
      filters.add(expressions.postfix().filter());
    } while (tokens.takeOperator("|"));
    endTag();
    return new Statements.FilterBlock(filters, closed("endfilter"));
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
    Macro.Parameters parameters = parameters();
    endTag();
    int from = tokens.place();
    List<Statement> body = closed("endmacro");
    return new Macro(name, parameters, body, tokens.namesSince(from, Macro.IMPLICIT));
  }

  private Macro.Parameters parameters() {
    List<String> names = new ArrayList<>();
    Map<String, Expression> defaults = new LinkedHashMap<>();
    if (tokens.takeOperator("(")) {
      while (!tokens.takeOperator(")")) {
        if (!names.isEmpty()) {
          tokens.expectOperator(",");
        }
        Token parameter = tokens.expect(Kind.NAME, "a name");
        if (names.contains(parameter.text())) {
          throw new TemplateException(
              "duplicate argument '" + parameter.text() + "'", parameter.line());
        }
        names.add(parameter.text());
        if (tokens.takeOperator("=")) {
          defaults.put(parameter.text(), expressions.parse());
        } else if (!defaults.isEmpty()) {
          throw new TemplateException(
              "non-default argument follows default argument", parameter.line());
        }
      }
    }
    return new Macro.Parameters(names, defaults);
  }

  private Statement call() {
    Macro.Parameters parameters = parameters();
    Token start = tokens.peek();
    if (!(expressions.parse() instanceof Chain chain) || !(chain.last() instanceof Call call)) {
      throw new TemplateException("expected call", start.line());
    }
    endTag();
    int from = tokens.place();
    List<Statement> body = closed("endcall");
    Macro caller = new Macro("caller", parameters, body, tokens.namesSince(from, Macro.IMPLICIT));
    return new CallBlock(chain.head(), call, caller);
  }
}
