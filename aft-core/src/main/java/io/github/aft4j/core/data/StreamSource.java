// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.data;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Examples that a stream of the application brings. */
record StreamSource(String name, Supplier<Stream<Example>> stream) implements QuestionSource {

  @Override
  public Map<String, Object> describe() {
    return Map.of("format", "memory", "name", name);
  }

  @Override
  public DataSet read() {
    try (Stream<Example> open = stream.get()) {
      List<Example> examples = open.toList();
      ExampleCheck.check(examples, "the examples '" + name + "'");
      return new DataSet(examples, Fingerprints.of(examples), Map.of());
    }
  }
}
