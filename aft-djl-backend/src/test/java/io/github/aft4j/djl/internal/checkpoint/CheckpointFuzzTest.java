// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problems;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

/** Whatever a file holds: either it is refused with a code, or every number in it holds. */
class CheckpointFuzzTest {

  @Property
  void noHeaderLeadsOutsideItsFile(
      @ForAll("headers") String header, @ForAll @LongRange(min = 0, max = 4000) long size) {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    try {
      SafetensorsHeader parsed = SafetensorsHeader.parse("fuzz", json, size);
      long at = 8L + json.length;
      for (TensorEntry entry : parsed.entries().values()) {
        assertThat(entry.offset()).isEqualTo(at);
        assertThat(entry.elements() * entry.type().bytes()).isEqualTo(entry.length());
        assertThat(entry.shape().stream().reduce(1L, Math::multiplyExact))
            .isEqualTo(entry.elements());
        at += entry.length();
      }
      assertThat(at).isEqualTo(size);
    } catch (AftException e) {
      assertThat(e).hasMessageContaining("AFT-3").hasMessageContaining("fuzz");
    }
  }

  @Property
  void everyHeaderThatIsWrittenIsRead(@ForAll("shapes") List<List<Long>> shapes) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    long at = 0;
    for (int i = 0; i < shapes.size(); i++) {
      long bytes = 2 * shapes.get(i).stream().reduce(1L, Math::multiplyExact);
      ObjectNode entry = root.putObject("tensor." + i).put("dtype", "BF16");
      shapes.get(i).forEach(entry.putArray("shape")::add);
      entry.putArray("data_offsets").add(at).add(at + bytes);
      at += bytes;
    }
    byte[] json = root.toString().getBytes(StandardCharsets.UTF_8);

    SafetensorsHeader header = SafetensorsHeader.parse("fuzz", json, 8L + json.length + at);

    assertThat(header.entries()).hasSize(shapes.size());
  }

  @Property
  void noConfigFailsOtherwiseThanWithACode(@ForAll("values") String value) {
    byte[] json = ("{\"key\": " + value + "}").getBytes(StandardCharsets.UTF_8);
    Problems problems = new Problems();
    try {
      ConfigReader reader = new ConfigReader("fuzz", JsonFiles.parse("fuzz", json), problems);
      assertThat(reader.size("key", 1)).isPositive();
      assertThat(reader.number("key", 0)).isFinite();
      reader.flag("key", true);
      reader.text("key");
      reader.texts("key");
      assertThat(reader.ids("key")).allMatch(id -> id >= 0);
      reader.object("key").ifPresent(inner -> inner.size("key"));
      RopeSettings.read(
          new ConfigReader("fuzz", JsonFiles.parse("fuzz", json), problems), 10000, 1);
      problems.throwIfAny();
    } catch (AftException e) {
      assertThat(e).hasMessageContaining("AFT-30").hasMessageContaining("fuzz");
    }
  }

  @Provide
  Arbitrary<String> headers() {
    Arbitrary<String> number = Arbitraries.of("0", "4", "8", "-4", "1e2", "99999999999999999999");
    Arbitrary<String> dtype = Arbitraries.of("\"F32\"", "\"BF16\"", "\"I64\"", "\"F8\"", "1");
    Arbitrary<String> list =
        Arbitraries.oneOf(number, Arbitraries.longs().map(String::valueOf))
            .list()
            .ofMaxSize(3)
            .map(n -> "[" + String.join(",", n) + "]");
    Arbitrary<String> entry =
        Combinators.combine(dtype, list, list)
            .as("{\"dtype\":%s,\"shape\":%s,\"data_offsets\":%s}"::formatted);
    Arbitrary<String> named =
        Combinators.combine(Arbitraries.of("a", "b", "c", "__metadata__"), entry)
            .as("\"%s\":%s"::formatted);
    Arbitrary<String> object =
        named.list().ofMaxSize(4).map(all -> "{" + String.join(",", all) + "}");
    return Arbitraries.oneOf(object, Arbitraries.strings().ofMaxLength(50));
  }

  @Provide
  Arbitrary<List<List<Long>>> shapes() {
    return Arbitraries.longs().between(0, 50).list().ofMaxSize(3).list().ofMaxSize(8);
  }

  @Provide
  Arbitrary<String> values() {
    Arbitrary<String> leaf =
        Arbitraries.oneOf(
            Arbitraries.of("null", "true", "1", "-1", "1e999", "0.5", "\"x\"", "[]", "{}", "nul"),
            Arbitraries.doubles().map(String::valueOf),
            Arbitraries.longs().map(String::valueOf));
    Arbitrary<String> list =
        leaf.list().ofMaxSize(3).map(items -> "[" + String.join(",", items) + "]");
    return Arbitraries.oneOf(leaf, list, leaf.map("{\"key\":%s}"::formatted));
  }
}
