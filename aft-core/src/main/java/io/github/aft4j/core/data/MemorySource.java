// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Examples held in memory. */
record MemorySource(String name, List<Example> examples) implements QuestionSource {
  MemorySource {
    // Nulls are refused with everything else that is wrong, when it is read.
    examples = Collections.unmodifiableList(new ArrayList<>(examples));
  }

  @Override
  public Map<String, Object> describe() {
    return Map.of("format", "memory", "name", name, "examples", examples.size());
  }

  @Override
  public DataSet read() {
    ExampleCheck.check(examples, "the examples '" + name + "'");
    return new DataSet(examples, Fingerprints.of(examples), Map.of());
  }
}
