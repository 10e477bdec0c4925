// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.testkit.ngram;

import io.github.aft4j.api.model.Model;
import io.github.aft4j.api.model.SerialModel;
import io.github.aft4j.testkit.contract.SharedModelContract;
import java.util.List;

class NgramSharedModelTest extends SharedModelContract {

  @Override
  protected Model create() {
    return SerialModel.of(
        new NgramModel(List.of("a", "b", "c", "d", "e", "f", "g", "h"), 3, 11, 1, 64));
  }
}
