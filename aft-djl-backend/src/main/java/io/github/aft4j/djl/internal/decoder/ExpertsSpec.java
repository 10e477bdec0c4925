// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.decoder;

import java.util.function.Consumer;

/**
 * A mixture of experts in the place of a feed-forward part: a router chooses some experts for each
 * token, whose outputs are added up by their weights.
 *
 * @param count experts, E
 * @param chosen experts of a token, k
 * @param intermediate width of an expert
 * @param layout how the experts' projections are stored
 * @param routing how scores become weights
 * @param renormalized whether the chosen weights are divided by their sum
 * @param scale factor of the weights
 * @param shared width of the expert that every token has; 0 is none
 * @param sharedGate whether that expert's output is multiplied by a gate
 * @param limit bounds of gates and ups in the {@link Layout#TRANSPOSED} form, whose gate is SiLU's
 *     with 1.702 in the exponent
 * @param groups of experts, of which the best {@code chosenGroups} by the sum of their two best
 *     scores take part in the choice; 0 is none
 * @param chosenGroups see {@code groups}
 * @param epsilon added to the sum that weights are divided by
 * @param beside whether the dense feed-forward part stays, and the experts have a norm and a router
 *     with scales of their own (Gemma 4)
 * @param balance factor of the load-balancing loss while training; 0 is none
 */
public record ExpertsSpec(
    int count,
    int chosen,
    int intermediate,
    Layout layout,
    Routing routing,
    boolean renormalized,
    double scale,
    int shared,
    boolean sharedGate,
    double limit,
    int groups,
    int chosenGroups,
    double epsilon,
    boolean beside,
    double balance) {
  private static final int MAX_COUNT = 4096;

  public ExpertsSpec {
    if (chosen < 1 || chosen > count) {
      throw new IllegalArgumentException(
          chosen + " experts of a token cannot be chosen among " + count);
    }
    if (groups > 0 && (count % groups != 0 || count / groups < 2 || chosenGroups > groups)) {
      throw new IllegalArgumentException(
          count
              + " experts do not make "
              + groups
              + " groups, "
              + chosenGroups
              + " of them chosen");
    }
    if (count > MAX_COUNT) {
      throw new IllegalArgumentException(
          count + " experts are above the largest number, " + MAX_COUNT);
    }
  }

  /** Storage of the experts' projections. */
  public enum Layout {
    /** Three tensors for each expert. */
    SEPARATE,
    /** Two tensors: [E, 2I, H], the gates' outputs first, and [E, H, I]. */
    FUSED,
    /**
     * Two tensors with biases: [E, H, 2I], gates' outputs in even columns, and [E, I, H] (GPT-OSS).
     */
    TRANSPOSED
  }

  /** Ways from a router's scores to weights. */
  public enum Routing {
    /** Softmax over all experts, then the choice. */
    SOFTMAX,
    /** The choice, then softmax over the chosen scores. */
    SOFTMAX_OF_CHOSEN,
    /** Sigmoid; a bias takes part in the choice, but not in the weights. */
    SIGMOID
  }

  /** Returns whether a load-balancing loss is defined: with routers of their own and softmax. */
  public boolean isBalanceable() {
    return !isCorrected() && !beside;
  }

  /** Returns whether a correction takes part in the choice. */
  public boolean isCorrected() {
    return routing == Routing.SIGMOID;
  }

  /**
   * Returns whether a tensor is FP32 in a model of any type, as in transformers: what corrects the
   * choice of experts, and a router that chooses among groups of them.
   */
  boolean keepsExact(LayerWeight weight) {
    return weight == LayerWeight.ROUTER_CORRECTION || (weight == LayerWeight.ROUTER && groups > 0);
  }

  /** Returns plain experts: none shared, and weights as the router gives them. */
  public static ExpertsSpec of(int count, int chosen, int intermediate, Layout layout) {
    return new ExpertsSpec(
        count,
        chosen,
        intermediate,
        layout,
        Routing.SOFTMAX,
        false,
        1,
        0,
        false,
        0,
        0,
        0,
        0,
        false,
        0);
  }

  /** Returns the same with weights made otherwise. */
  public ExpertsSpec withRouting(Routing value, boolean renormalize, double factor) {
    return changed(
        copy -> {
          copy.routing = value;
          copy.renormalized = renormalize;
          copy.scale = factor;
        });
  }

  /** Returns the same with an expert that every token has. */
  public ExpertsSpec withShared(int width, boolean gate) {
    return changed(
        copy -> {
          copy.shared = width;
          copy.sharedGate = gate;
        });
  }

  /** Returns the same with bounds of gates and ups. */
  public ExpertsSpec withLimit(double value) {
    return changed(copy -> copy.limit = value);
  }

  /** Returns the same, stored otherwise. */
  public ExpertsSpec withLayout(Layout value) {
    return changed(copy -> copy.layout = value);
  }

  /** Returns the same, chosen from the best groups alone. */
  public ExpertsSpec withGroups(int value, int best) {
    return changed(
        copy -> {
          copy.groups = value;
          copy.chosenGroups = best;
        });
  }

  /** Returns the same with a term in the sum that weights are divided by. */
  public ExpertsSpec withEpsilon(double value) {
    return changed(copy -> copy.epsilon = value);
  }

  /** Returns the same beside the dense feed-forward part. */
  public ExpertsSpec besideDense() {
    return changed(copy -> copy.beside = true);
  }

  /** Returns the same with a load-balancing loss. */
  public ExpertsSpec withBalance(double value) {
    return changed(copy -> copy.balance = value);
  }

  private ExpertsSpec changed(Consumer<Copy> change) {
    Copy copy = new Copy(this);
    change.accept(copy);
    return new ExpertsSpec(
        count,
        chosen,
        intermediate,
        copy.layout,
        copy.routing,
        copy.renormalized,
        copy.scale,
        copy.shared,
        copy.sharedGate,
        copy.limit,
        copy.groups,
        copy.chosenGroups,
        copy.epsilon,
        copy.beside,
        copy.balance);
  }

  /** The components that a method may change. */
  private static final class Copy {
    Layout layout;
    Routing routing;
    boolean renormalized;
    double scale;
    int shared;
    boolean sharedGate;
    double limit;
    int groups;
    int chosenGroups;
    double epsilon;
    boolean beside;
    double balance;

    Copy(ExpertsSpec of) {
      layout = of.layout;
      routing = of.routing;
      renormalized = of.renormalized;
      scale = of.scale;
      shared = of.shared;
      sharedGate = of.sharedGate;
      limit = of.limit;
      groups = of.groups;
      chosenGroups = of.chosenGroups;
      epsilon = of.epsilon;
      beside = of.beside;
      balance = of.balance;
    }
  }
}
