// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.testkit.ngram;

import io.github.aft4j.api.Option;
import io.github.aft4j.api.Options;
import io.github.aft4j.api.model.Model;
import io.github.aft4j.api.model.ModelContext;
import io.github.aft4j.api.model.ModelOutline;
import io.github.aft4j.api.model.ModelProvider;
import io.github.aft4j.api.model.SerialModel;
import java.util.List;
import java.util.Optional;

/**
 * The plugin {@code ngram}; tests register it by hand.
 *
 * @since 0.1.0
 */
public final class NgramModelProvider implements ModelProvider {
  /** Creates the provider. */
  public NgramModelProvider() {}

  @Override
  public String name() {
    return "ngram";
  }

  @Override
  public String description() {
    return "An exact n-gram table for tests";
  }

  @Override
  public List<Option> options() {
    return List.of(
        Option.required("vocabulary", Option.Type.STRING, "the words, separated by spaces"),
        Option.integer("order", 2, 1, 5, "tokens of an n-gram"),
        Option.integer("seed", 1, 0, Long.MAX_VALUE, "of the weights"),
        Option.number("spread", 0.1, 0, 100, "largest size of a weight"),
        Option.integer("max_positions", 64, 2, 1_000_000, "most tokens of prompt and response"));
  }

  @Override
  public int apiVersion() {
    return API_VERSION;
  }

  @Override
  public Model create(Options options, ModelContext context) {
    return SerialModel.of(
        new NgramModel(
            List.of(options.string("vocabulary").split(" ", -1)),
            options.integer("order"),
            options.longInteger("seed"),
            options.number("spread"),
            options.integer("max_positions")));
  }

  @Override
  public Optional<ModelOutline> outline(Options options, ModelContext context) {
    return Optional.of(create(options, context));
  }
}
