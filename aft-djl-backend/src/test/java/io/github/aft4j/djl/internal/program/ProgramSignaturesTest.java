// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.Dimensions;
import io.github.aft4j.djl.internal.decoder.DropoutSpec;
import io.github.aft4j.djl.internal.decoder.LayerSpec;
import io.github.aft4j.djl.internal.engine.ComputeDevice;
import io.github.aft4j.djl.internal.engine.Tensor;
import io.github.aft4j.djl.internal.engine.TorchEngine;
import io.github.aft4j.djl.internal.rotary.RotarySpec;
import io.github.aft4j.djl.internal.script.ArgumentWriter;
import io.github.aft4j.djl.internal.script.Arguments;
import io.github.aft4j.djl.internal.script.ScriptMethod;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The records of arguments are the methods' parameters: their names, types, and order. */
class ProgramSignaturesTest {
  @BeforeAll
  static void start() {
    TorchEngine.start(0);
  }

  @Test
  void recordsAreTheSignaturesInTheSource() throws ReflectiveOperationException {
    SortedMap<String, List<String>> declared = declared(source());
    List<ScriptMethod<?>> methods = methods();

    assertThat(methods).hasSizeGreaterThan(30);
    for (ScriptMethod<?> method : methods) {
      assertThat(declared).containsKey(method.name());
      assertThat(declarations(method.arguments()))
          .as(method.name())
          .isEqualTo(declared.getOrDefault(method.name(), List.of()));
    }
  }

  @Test
  void recordsHandTheirComponentsOverInOrder() throws ReflectiveOperationException {
    for (ScriptMethod<?> method : methods()) {
      Arguments sample = SampleArguments.of(method.arguments());
      List<Object> components = new ArrayList<>();
      for (RecordComponent component : method.arguments().getRecordComponents()) {
        Method accessor = component.getAccessor();
        accessor.setAccessible(true);
        Object value = accessor.invoke(sample);
        components.add(value instanceof Integer number ? number.longValue() : value);
      }

      assertThat(WrittenArguments.of(sample).values()).as(method.name()).isEqualTo(components);
    }
  }

  @Test
  void aSwapIsADifference() throws ReflectiveOperationException {
    record Copy(Tensor source, Tensor target) implements Arguments {
      @Override
      public void writeTo(ArgumentWriter writer) {
        writer.tensor(source).tensor(target);
      }
    }

    assertThat(declarations(Copy.class)).isNotEqualTo(declared(source()).get("copy"));
  }

  /** The parameters that a record stands for, such as {@code x: Tensor}. */
  private static List<String> declarations(Class<? extends Arguments> type)
      throws ReflectiveOperationException {
    RecordComponent[] components = type.getRecordComponents();
    List<String> types = WrittenArguments.of(SampleArguments.of(type)).types();
    assertThat(types).as(type.getName()).hasSameSizeAs(components);
    return IntStream.range(0, components.length)
        .mapToObj(i -> snakeCase(components[i].getName()) + ": " + types.get(i))
        .toList();
  }

  private static String snakeCase(String name) {
    return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
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
    assertThat(programs).hasSize(12);
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
            .withDropout(new DropoutSpec(0.1, 0, 0.1));
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
