// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.contract;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.aft4j.api.loss.AlignmentLoss;
import io.github.aft4j.api.loss.ScoredBatch;
import io.github.aft4j.testkit.contract.AlignmentLossContract;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The contract, for every built-in loss with every kind of option. */
class BuiltInLossesContractTest {

  @TestFactory
  Stream<DynamicContainer> everyBuiltInLossKeepsTheContract() {
    return Variants.all()
        .map(variant -> DynamicContainer.dynamicContainer(variant.toString(), tests(variant)));
  }

  private static List<DynamicTest> tests(Variant variant) {
    VariantContract contract = new VariantContract(variant);
    return Stream.of(AlignmentLossContract.class.getDeclaredMethods())
        .filter(method -> method.isAnnotationPresent(Test.class))
        .map(method -> dynamicTest(method.getName() + " " + variant, () -> run(method, contract)))
        .toList();
  }

  private static void run(Method method, VariantContract contract) throws Throwable {
    try {
      method.setAccessible(true);
      method.invoke(contract);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }

  /** The contract of one variant. Private, so that it is not taken for a test of its own. */
  private static final class VariantContract extends AlignmentLossContract {
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
}
