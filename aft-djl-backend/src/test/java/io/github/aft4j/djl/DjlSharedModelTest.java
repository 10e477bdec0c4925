// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl;

import io.github.aft4j.api.model.Model;
import io.github.aft4j.testkit.contract.SharedModelContract;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class DjlSharedModelTest extends SharedModelContract {
  @TempDir static Path folder;

  @BeforeAll
  static void write() throws IOException {
    TinyModel.write(folder.resolve("model"), 16, 14);
  }

  @Override
  protected Model create() {
    return DjlModel.open(DjlOptions.of(folder.resolve("model"), LoraOptions.NONE));
  }
}
