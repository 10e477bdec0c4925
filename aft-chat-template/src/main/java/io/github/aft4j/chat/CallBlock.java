// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

import java.util.LinkedHashMap;
import java.util.Map;

/** {@code call(x) macro(y)}: the block becomes {@code caller} of the called macro. */
record CallBlock(Expression callee, Call call, Macro caller) implements Statement {
  @Override
  public Flow render(Scope scope, Output output) {
    Expression body = inner -> caller.function(inner);
    Map<String, Expression> named = new LinkedHashMap<>(call.given().named());
    named.put("caller", body);
    Call.Given given = new Call.Given(call.given().positional(), named, call.given().spread());
    Object made = new Call(given).apply(callee.evaluate(scope), scope);
    output.add(Printed.text(made, scope.budget()));
    return Flow.NEXT;
  }
}
