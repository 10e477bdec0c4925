// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The methods and attributes that values have. Those that would change a value are left out. */
final class Methods {
  private static final Signature NOTHING = Signature.inOrder();

  private Methods() {}

  static Optional<Object> find(Object object, String name) {
    if (Markup.isText(object)) {
      return TextMethods.find(object, name);
    }
    if (object instanceof Map<?, ?> map) {
      return ofMap(map, name);
    }
    if (object instanceof List<?> list && !(list instanceof View view && !view.isRange())) {
      return list instanceof Tuple tuple
          ? tuple.attribute(name).or(() -> ofList(list, name))
          : ofList(list, name);
    }
    if (object instanceof Namespace namespace) {
      return Optional.of(namespace.get(name));
    }
    if (object instanceof Loop loop) {
      return loop.attribute(name);
    }
    if (object instanceof Cycler cycler) {
      return cycler.attribute(name);
    }
    return Optional.empty();
  }

  private static Optional<Object> method(String name, Signature signature, Callable callable) {
    return Optional.of(signature.around(name, callable));
  }

  private static Optional<Object> ofMap(Map<?, ?> map, String name) {
    return switch (name) {
      case "items" ->
          method(name, NOTHING, (arguments, budget) -> View.of("dict_items", items(map, budget)));
      case "keys" ->
          method(
              name,
              NOTHING,
              (arguments, budget) -> View.of("dict_keys", copied(map.keySet(), budget)));
      case "values" ->
          method(
              name,
              NOTHING,
              (arguments, budget) -> View.of("dict_values", copied(map.values(), budget)));
      case "get" ->
          method(
              name,
              Signature.inOrder("key", "default"),
              (arguments, budget) -> {
                Object value = map.get(Values.hashable(arguments.need(0, "key"), budget));
                return value == null ? arguments.get(1, "default").orElse(None.NONE) : value;
              });
      case "copy" ->
          method(
              name,
              NOTHING,
              (arguments, budget) -> new LinkedHashMap<>(Values.charged(map, budget)));
      case "pop", "popitem", "update", "setdefault", "clear" ->
          Optional.of(
              new Undefined(
                  "access to attribute '"
                      + name
                      + "' of 'dict' object is unsafe: a template"
                      + " changes no values"));
      default -> Optional.empty();
    };
  }

  private static List<Object> copied(Collection<?> items, Budget budget) {
    budget.items(items.size());
    return new ArrayList<>(items);
  }

  /** Pairs of key and value. */
  static List<Object> items(Map<?, ?> map, Budget budget) {
    budget.items(map.size());
    List<Object> pairs = new ArrayList<>();
    map.forEach((key, value) -> pairs.add(Tuple.of(key, value)));
    return pairs;
  }

  private static Optional<Object> ofList(List<?> list, String name) {
    return switch (name) {
      case "count" ->
          method(
              name,
              Signature.inOrder("value"),
              (arguments, budget) ->
                  list.stream()
                      .filter(item -> Values.equal(item, arguments.need(0, "value"), budget))
                      .count());
      case "index" ->
          method(
              name,
              Signature.inOrder("value"),
              (arguments, budget) -> {
                for (int i = 0; i < list.size(); i++) {
                  if (Values.equal(list.get(i), arguments.need(0, "value"), budget)) {
                    return (long) i;
                  }
                }
                throw new TemplateException("the value is not in the list");
              });
      case "copy" ->
          list instanceof Tuple || list instanceof View
              ? Optional.empty()
              : method(name, NOTHING, (arguments, budget) -> copied(list, budget));
      default -> Optional.empty();
    };
  }
}
