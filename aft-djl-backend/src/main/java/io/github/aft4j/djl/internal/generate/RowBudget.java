// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.generate;

import io.github.aft4j.api.model.GenerationOptions;
import io.github.aft4j.api.model.GenerationRequest;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.engine.DType;
import java.util.List;

/** The number of rows to decode together if the caller leaves it open. */
final class RowBudget {
  /** The memory for the rows' keys, values and logits. */
  private static final long BYTES = 512L << 20;

  /** Small models need many rows before the work outweighs the calls. */
  private static final int HIDDEN_TIMES_ROWS = 32_768;

  private static final int FEWEST = 32;
  private static final int MOST = 256;

  private RowBudget() {}

  static int rows(
      DecoderSpec spec, DType type, List<GenerationRequest> requests, GenerationOptions options) {
    long samples = requests.stream().mapToLong(GenerationRequest::samples).sum();
    long rows = options.batchSize();
    if (rows == 0) {
      long scores = 4L * spec.dimensions().vocabulary() * DType.FLOAT32.bytes();
      long bytes = RowCache.bytes(spec, type, options.maxNewTokens()) + scores;
      long busy = HIDDEN_TIMES_ROWS / spec.dimensions().hidden();
      rows = Math.min(Math.min(MOST, Math.max(FEWEST, busy)), Math.max(1, BYTES / bytes));
    }
    return (int) Math.max(1, Math.min(rows, samples));
  }
}
