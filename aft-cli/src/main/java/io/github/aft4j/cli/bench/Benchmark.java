// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.bench;

import java.util.Map;

/**
 * Something that is measured on a model and some work.
 *
 * @since 0.1.0
 */
public sealed interface Benchmark permits TrainBench, ScoreBench, GenerateBench {

  /** Returns the name, as in {@code aft bench NAME}. */
  String name();

  /** Returns the options chosen, by name, as the measurement's line repeats them. */
  Map<String, Object> options();

  /** Measures; the fields of the measurement's line. */
  Map<String, Object> run(Workload workload);
}
