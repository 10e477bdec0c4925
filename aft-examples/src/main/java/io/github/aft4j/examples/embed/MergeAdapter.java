// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.examples.embed;

import io.github.aft4j.djl.DjlModels;
import io.github.aft4j.djl.ModelDescription;
import java.nio.file.Path;

/** Merges a LoRA adapter into its base model, to load the result anywhere. */
public final class MergeAdapter {

  /** Takes the base model's directory, the adapter's, and a new one. */
  public static void main(String[] args) {
    Path merged = Path.of(args[2]);
    DjlModels.merge(Path.of(args[0]), Path.of(args[1]), merged);
    ModelDescription model = DjlModels.describe(merged);
    System.out.printf("%s with %,d parameters%n", model.family(), model.parameters());
  }
}
