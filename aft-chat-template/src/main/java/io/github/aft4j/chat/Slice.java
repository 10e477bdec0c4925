// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code object[from:to:step]}. */
record Slice(Optional<Expression> from, Optional<Expression> to, Optional<Expression> step)
    implements Chain.Link {
  @Override
  public Object apply(Object object, Scope scope) {
    Object value = Values.defined(object);
    Optional<Long> first = number(from, scope);
    Optional<Long> last = number(to, scope);
    long by = number(step, scope).orElse(1L);
    if (by == 0) {
      throw new TemplateException("slice step cannot be zero");
    }
    if (Markup.text(value) instanceof String text) {
      return Markup.like(value, Places.slice(text, first, last, by, scope.budget()));
    }
    if (value instanceof List<?> list && !(value instanceof View)) {
      List<Object> taken = items(list, first, last, by, scope.budget());
      return value instanceof Tuple ? Tuple.copyOf(taken) : taken;
    }
    throw new TemplateException("'" + Values.typeName(value) + "' cannot be sliced");
  }

  private static List<Object> items(
      List<?> list, Optional<Long> from, Optional<Long> to, long by, Budget budget) {
    int size = list.size();
    long low = by > 0 ? 0 : -1;
    long high = by > 0 ? size : size - 1;
    long start = clamp(from, by > 0 ? low : high, size, low, high);
    long end = clamp(to, by > 0 ? high : low, size, low, high);
    List<Object> taken = new ArrayList<>();
    for (long i = start; by > 0 ? i < end : i > end; i += by) {
      budget.items(1);
      taken.add(list.get((int) i));
      // The next place would lie outside, where adding the step may overflow.
      if (by > size || by < -size) {
        break;
      }
    }
    return taken;
  }

  private static Optional<Long> number(Optional<Expression> expression, Scope scope) {
    return expression
        .map(e -> e.evaluate(scope))
        .filter(value -> value != None.NONE)
        .map(value -> Values.toLong(Values.defined(value)));
  }

  private static long clamp(Optional<Long> given, long absent, int size, long low, long high) {
    if (given.isEmpty()) {
      return absent;
    }
    long index = given.get() < 0 ? given.get() + size : given.get();
    return Math.max(low, Math.min(high, index));
  }
}
