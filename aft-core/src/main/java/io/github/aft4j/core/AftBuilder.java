// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core;

import io.github.aft4j.api.Provider;
import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.Judgment;
import io.github.aft4j.api.data.Question;
import io.github.aft4j.api.loss.LossTerm;
import io.github.aft4j.api.loss.Requirements;
import io.github.aft4j.api.loss.ScoredGroup;
import io.github.aft4j.api.model.Sampler;
import io.github.aft4j.core.event.RunListener;
import io.github.aft4j.core.plugin.Plugins;
import io.github.aft4j.core.plugin.PluginsBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A builder of an {@link Aft} from the plugins on the class path and those that the application
 * adds.
 *
 * <pre>{@code
 * Aft aft =
 *     Aft.builder()
 *         .labeler(
 *             "length", "1", (question, response) -> Judgment.reward(1.0 / response.text().length()))
 *         .listener(event -> System.out.println(event))
 *         .build();
 * }</pre>
 *
 * <p>A function has a version, which is an input of the stages that use it, so change it whenever
 * you change the code. Without a version, these stages are never reused or resumed, and a run warns
 * once.
 *
 * @since 0.1.0
 */
public final class AftBuilder {
  private final PluginsBuilder plugins = Plugins.builder().discover();
  private final List<RunListener> listeners = new ArrayList<>();

  AftBuilder() {}

  /**
   * Adds a labeler that judges one response at a time.
   *
   * @param name its name in recipes: lower-case words joined by hyphens
   * @param version the function's version; change it whenever the code changes
   * @param labeler judges a response to a question; pure and thread-safe
   * @return this builder
   */
  public AftBuilder labeler(
      String name, String version, BiFunction<Question, Completion, Judgment> labeler) {
    plugins.labeler(name, version, labeler);
    return this;
  }

  /**
   * Adds a labeler without a version.
   *
   * @param name its name in recipes: lower-case words joined by hyphens
   * @param labeler judges a response to a question; pure and thread-safe
   * @return this builder
   */
  public AftBuilder labeler(String name, BiFunction<Question, Completion, Judgment> labeler) {
    plugins.labeler(name, labeler);
    return this;
  }

  /**
   * Adds a loss that returns the value and the derivatives of one group; the library averages over
   * the groups and applies the recipe's weight. A group may have no responses. A loss of pairs is
   * made by {@code PairwiseTerm} of {@code aft-losses}, from the loss of one pair.
   *
   * @param name its name in recipes: lower-case words joined by hyphens
   * @param version the function's version; change it whenever the code changes
   * @param loss returns the value of a group and its derivatives with respect to the summed
   *     log-probability of each response
   * @return this builder
   */
  public AftBuilder loss(String name, String version, Function<ScoredGroup, LossTerm> loss) {
    plugins.loss(name, version, loss);
    return this;
  }

  /**
   * Adds a loss that reads the scores and feedback that it requires, such as reference scores.
   *
   * @param name its name in recipes: lower-case words joined by hyphens
   * @param version the function's version; change it whenever the code changes
   * @param requirements the scores and the feedback that it reads
   * @param loss returns the value of a group and its derivatives with respect to the summed
   *     log-probability of each response
   * @return this builder
   */
  public AftBuilder loss(
      String name,
      String version,
      Requirements requirements,
      Function<ScoredGroup, LossTerm> loss) {
    plugins.loss(name, version, requirements, loss);
    return this;
  }

  /**
   * Adds a loss without a version.
   *
   * @param name its name in recipes: lower-case words joined by hyphens
   * @param loss returns the value of a group and its derivatives with respect to the summed
   *     log-probability of each response
   * @return this builder
   */
  public AftBuilder loss(String name, Function<ScoredGroup, LossTerm> loss) {
    plugins.loss(name, loss);
    return this;
  }

  /**
   * Adds a sampler.
   *
   * @param name its name in recipes: lower-case words joined by hyphens
   * @param version the function's version; change it whenever the code changes
   * @param sampler answers questions
   * @return this builder
   */
  public AftBuilder sampler(String name, String version, Sampler sampler) {
    plugins.sampler(name, version, sampler);
    return this;
  }

  /**
   * Adds a sampler without a version.
   *
   * @param name its name in recipes: lower-case words joined by hyphens
   * @param sampler answers questions
   * @return this builder
   */
  public AftBuilder sampler(String name, Sampler sampler) {
    plugins.sampler(name, sampler);
    return this;
  }

  /**
   * Adds a provider of any kind.
   *
   * @param provider a provider of models, samplers, labelers, losses, or data formats
   * @return this builder
   */
  public AftBuilder plugin(Provider provider) {
    plugins.add(provider);
    return this;
  }

  /**
   * Adds a listener that receives the events of every run.
   *
   * @param listener receives events on the threads of the runs
   * @return this builder
   */
  public AftBuilder listener(RunListener listener) {
    listeners.add(listener);
    return this;
  }

  /**
   * {@return the instance}
   *
   * @throws io.github.aft4j.api.AftException if two plugins of a kind have the same name
   */
  public Aft build() {
    return new LocalAft(plugins.build(), listeners);
  }
}
