// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.generate;

import io.github.aft4j.api.model.GenerationOptions;
import io.github.aft4j.api.model.GenerationRequest;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.engine.DType;
import io.github.aft4j.djl.internal.engine.WorkLimits;
import java.util.List;

/** The number of rows to decode together if the caller leaves it open. */
final class RowBudget {
  private static final int FEWEST = 32;

  private RowBudget() {}

  /** Chooses: small models need many rows before the work outweighs the calls. */
  static int rows(
      DecoderSpec spec,
      DType type,
      WorkLimits work,
      List<GenerationRequest> requests,
      GenerationOptions options) {
    long samples = requests.stream().mapToLong(GenerationRequest::samples).sum();
    long rows = options.batchSize();
    if (rows == 0) {
      long scores = 4L * spec.dimensions().vocabulary() * DType.FLOAT32.bytes();
      long bytes = RowCache.bytes(spec, type, options.maxNewTokens()) + scores;
      long busy = work.hiddenTimesRows() / spec.dimensions().hidden();
      rows =
          Math.min(
              Math.min(work.rows(), Math.max(FEWEST, busy)), Math.max(1, work.rowBytes() / bytes));
    }
    return (int) Math.max(1, Math.min(rows, samples));
  }
}
