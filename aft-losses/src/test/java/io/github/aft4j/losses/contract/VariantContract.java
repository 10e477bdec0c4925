package io.github.aft4j.losses.contract;

import io.github.aft4j.api.AlignmentLoss;
import io.github.aft4j.api.ScoredBatch;
import io.github.aft4j.api.contract.AlignmentLossContract;

/** The contract of one variant; run by {@link BuiltInLossesContractTest}, not by itself. */
final class VariantContract extends AlignmentLossContract {
  private final Variant variant;

  VariantContract(Variant variant) {
    this.variant = variant;
  }

  @Override
  protected AlignmentLoss loss() {
    return variant.loss();
  }

  @Override
  protected double value(ScoredBatch moved, ScoredBatch frozen) {
    return variant.value().applyAsDouble(moved, frozen);
  }
}
