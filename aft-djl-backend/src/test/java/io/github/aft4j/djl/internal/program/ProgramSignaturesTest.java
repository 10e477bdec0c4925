// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.Dimensions;
import io.github.aft4j.djl.internal.decoder.DropoutSpec;
import io.github.aft4j.djl.internal.decoder.LayerSpec;
import io.github.aft4j.djl.internal.decoder.RotarySpec;
import io.github.aft4j.djl.internal.engine.ComputeDevice;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The records of arguments are the methods' parameters: their names, types, and order. */
class ProgramSignaturesTest {

  @Test
  void recordsAreTheSignaturesInTheSource() throws ReflectiveOperationException {
    SortedMap<String, List<String>> declared = declared(source());
    List<ScriptMethod<?>> methods = methods();

    assertThat(methods).hasSizeGreaterThan(30);
    for (ScriptMethod<?> method : methods) {
      assertThat(declared).containsKey(method.name());
      assertThat(method.declarations())
          .as(method.name())
          .isEqualTo(declared.getOrDefault(method.name(), List.of()));
    }
  }

  @Test
  void aSwapIsADifference() {
    record Copy(
        io.github.aft4j.djl.internal.engine.Tensor source,
        io.github.aft4j.djl.internal.engine.Tensor target) {}

    assertThat(new ScriptMethod<>("copy", Copy.class).declarations())
        .isNotEqualTo(declared(source()).get("copy"));
  }

  /** Covers every program of a decoder, and the one that measures the processor. */
  private static List<ScriptMethod<?>> methods() throws ReflectiveOperationException {
    List<ScriptMethod<?>> methods = new ArrayList<>();
    List<? extends Class<?>> programs =
        Stream.concat(
                Arrays.stream(DecoderPrograms.class.getMethods())
                    .map(Method::getReturnType)
                    .filter(type -> type.getSimpleName().endsWith("Program")),
                Stream.of(MatrixSpeed.class))
            .toList();
    assertThat(programs).hasSize(10);
    for (Class<?> program : programs) {
      for (Field field : program.getDeclaredFields()) {
        if (field.getType() == ScriptMethod.class && Modifier.isStatic(field.getModifiers())) {
          methods.add((ScriptMethod<?>) field.get(null));
        }
      }
    }
    return methods;
  }

  private static String source() {
    DecoderSpec spec =
        DecoderSpec.builder("llama", new Dimensions(9, 8, 12, 2, 1, 4, 16))
            .layers(List.of(LayerSpec.FULL))
            .rotaries(List.of(new RotarySpec(List.of(1.0, 0.01), 1)))
            .build()
            .withDropout(new DropoutSpec(0.1, 0.1, 0.1));
    return ProgramSource.of(spec, AdaptedWeights.NONE, new ComputeDevice("cuda:0"))
        + ProgramSource.resource("speed.py");
  }

  /** The parameters of every method but {@code self}, by its name. */
  private static SortedMap<String, List<String>> declared(String source) {
    SortedMap<String, List<String>> declared = new TreeMap<>();
    ProgramMethods.of(source)
        .forEach(
            (name, body) -> {
              String list = body.substring(body.indexOf('(') + 1, body.indexOf(") ->"));
              List<String> parameters = List.of(list.split(", ", -1));
              declared.put(name, parameters.subList(1, parameters.size()));
            });
    return declared;
  }
}
