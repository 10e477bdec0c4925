// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.sweep;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.CommonError;
import io.github.aft4j.api.Problem;
import io.github.aft4j.core.recipe.Recipe;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A recipe and several values for some of its keys. Every combination is a variant. Immutable.
 *
 * <pre>{@code
 * SweepResult result =
 *     aft.sweep(
 *         Sweep.of(recipe).vary("align.losses[1].beta", 0.05, 0.15, 0.5),
 *         Path.of("runs/betas"),
 *         RunOptions.defaults());
 * }</pre>
 *
 * @since 0.1.0
 */
public final class Sweep {
  private final Recipe recipe;
  private final Map<String, List<Object>> varied;

  private Sweep(Recipe recipe, Map<String, List<Object>> varied) {
    this.recipe = recipe;
    this.varied = varied;
  }

  /**
   * {@return a sweep with the recipe itself as its only variant}
   *
   * @param recipe the recipe that the variants change
   */
  public static Sweep of(Recipe recipe) {
    return new Sweep(recipe, Map.of());
  }

  /**
   * {@return this sweep with one more key and its values}
   *
   * @param path such as {@code sft.epochs} or {@code align.losses[1].beta}
   * @param values at least one; the first variant has the first ones
   */
  public Sweep vary(String path, List<?> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("No values of " + path);
    }
    Map<String, List<Object>> more = new LinkedHashMap<>(varied);
    more.put(path, List.copyOf(values));
    return new Sweep(recipe, more);
  }

  /**
   * {@return this sweep with one more key and its values}
   *
   * @param path such as {@code sft.epochs} or {@code align.losses[1].beta}
   * @param values at least one; the first variant has the first ones
   */
  public Sweep vary(String path, Object... values) {
    return vary(path, List.of(values));
  }

  /**
   * {@return the variants, the values of the last key changing fastest}
   *
   * @throws AftException with every problem of the changed recipes
   */
  public List<SweepVariant> variants() {
    List<Map<String, Object>> combinations = List.of(Map.of());
    for (Map.Entry<String, List<Object>> key : varied.entrySet()) {
      List<Map<String, Object>> longer = new ArrayList<>();
      for (Map<String, Object> before : combinations) {
        for (Object value : key.getValue()) {
          Map<String, Object> with = new LinkedHashMap<>(before);
          with.put(key.getKey(), value);
          longer.add(with);
        }
      }
      combinations = longer;
    }
    Set<Problem> problems = new LinkedHashSet<>();
    Set<String> names = new HashSet<>();
    List<SweepVariant> variants = new ArrayList<>();
    for (Map<String, Object> changes : combinations) {
      String name = varied.isEmpty() ? "recipe" : VariantName.of(changes);
      if (!names.add(name)) {
        problems.add(repeated(name));
        continue;
      }
      try {
        variants.add(new SweepVariant(name, changes, changed(changes)));
      } catch (AftException e) {
        problems.addAll(e.problems());
      }
    }
    if (!problems.isEmpty()) {
      throw new AftException(List.copyOf(problems));
    }
    return variants;
  }

  private Recipe changed(Map<String, Object> changes) {
    var builder = recipe.toBuilder();
    changes.forEach(builder::set);
    return builder.build();
  }

  private static Problem repeated(String name) {
    return new Problem(
        CommonError.INVALID_VALUE,
        "the sweep",
        "the variant " + name + " a second time",
        "values that differ",
        "Remove the value that is repeated.");
  }
}
