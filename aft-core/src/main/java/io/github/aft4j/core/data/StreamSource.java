// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.data;

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
    ExampleSpool spool = new ExampleSpool();
    ExampleCheck check = new ExampleCheck("the examples '" + name + "'");
    try (Stream<Example> open = stream.get()) {
      open.sequential().filter(check::isUsable).forEach(spool::add);
    }
    check.throwIfAny();
    return spool.finish(Map.of());
  }
}
