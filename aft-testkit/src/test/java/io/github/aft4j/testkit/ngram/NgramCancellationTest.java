// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.testkit.ngram;

import io.github.aft4j.api.model.Model;
import io.github.aft4j.testkit.contract.CancellationContract;
import java.util.List;

class NgramCancellationTest extends CancellationContract {

  @Override
  protected Model create() {
    return new NgramModel(List.of("a", "b", "c", "d", "e", "f", "g", "h"), 3, 11, 1, 64);
  }
}
