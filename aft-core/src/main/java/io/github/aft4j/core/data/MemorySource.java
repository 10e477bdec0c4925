// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.data;

import java.util.List;
import java.util.Map;

/** Examples held in memory. */
record MemorySource(String name, List<Example> examples) implements QuestionSource {
  MemorySource {
    examples = List.copyOf(examples);
  }

  @Override
  public Map<String, Object> describe() {
    return Map.of("format", "memory", "name", name, "examples", examples.size());
  }

  @Override
  public DataSet read() {
    return new DataSet(examples, Fingerprints.of(examples), Map.of());
  }
}
