// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

import java.util.ArrayList;
import java.util.List;

/**
 * A value and what is done with it, one thing after the other: {@code a.b[0]}, {@code a | f | g},
 * {@code a + b - c}. A chain is as long as a template makes it, so it is walked and not nested.
 */
record Chain(Expression first, List<Link> links) implements Expression {

  /** One thing that is done with a value. */
  interface Link {
    Object apply(Object value, Scope scope);
  }

  /** Collects the links of a chain. */
  static final class Builder {
    private final Expression first;
    private final List<Link> links = new ArrayList<>();

    Builder(Expression first) {
      this.first = first;
    }

    void add(Link link) {
      links.add(link);
    }

    Expression build() {
      return links.isEmpty() ? first : new Chain(first, List.copyOf(links));
    }
  }

  @Override
  public Object evaluate(Scope scope) {
    Object value = first.evaluate(scope);
    for (Link link : links) {
      scope.budget().step();
      value = link.apply(value, scope);
    }
    return value;
  }

  Link last() {
    return links.get(links.size() - 1);
  }

  /** Returns the chain without its last link. */
  Expression head() {
    return new Chain(first, links.subList(0, links.size() - 1));
  }
}
