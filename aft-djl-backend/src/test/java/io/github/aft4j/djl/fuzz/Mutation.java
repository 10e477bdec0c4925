// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Changes a JSON tree in one to three random places. */
final class Mutation {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "false",
          "0",
          "1",
          "-1",
          "2147483647",
          "4294967295",
          "1099511627776",
          "0.5",
          "1e300",
          "\"\"",
          "\"x\"",
          "\"<s>\"",
          "\"\\ud800\"",
          "\"\u2581\"",
          "\"(a+)+$\"",
          "[]",
          "{}",
          "[[]]",
          "[0]",
          "{\"type\": \"Sequence\"}",
          "\"" + "y".repeat(5000) + "\"",
          "[".repeat(90) + "]".repeat(90));

  private final Random random;

  Mutation(long seed) {
    this.random = new Random(seed);
  }

  String of(JsonNode original) {
    JsonNode tree = original.deepCopy();
    for (int i = random.nextInt(3); i >= 0; i--) {
      change(tree);
    }
    return tree.toString();
  }

  private void change(JsonNode tree) {
    List<ContainerNode<?>> places = new ArrayList<>();
    collect(tree, places);
    ContainerNode<?> place = places.get(random.nextInt(places.size()));
    if (place instanceof ObjectNode object && !object.isEmpty()) {
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      String name = names.get(random.nextInt(names.size()));
      if (random.nextInt(5) == 0) {
        object.remove(name);
      } else {
        object.set(name, value(places));
      }
    } else if (place instanceof ArrayNode array) {
      int at = array.isEmpty() ? 0 : random.nextInt(array.size());
      if (!array.isEmpty() && random.nextInt(4) == 0) {
        array.remove(at);
      } else if (!array.isEmpty() && random.nextBoolean()) {
        array.set(at, value(places));
      } else {
        array.insert(at, value(places));
      }
    }
  }

  private JsonNode value(List<ContainerNode<?>> places) {
    if (random.nextInt(4) == 0) {
      return places.get(random.nextInt(places.size())).deepCopy();
    }
    try {
      return MAPPER.readTree(VALUES.get(random.nextInt(VALUES.size())));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Small containers are all there; of large ones, such as vocabularies, some children. */
  private void collect(JsonNode node, List<ContainerNode<?>> places) {
    if (node instanceof ContainerNode<?> container) {
      places.add(container);
      int every = 1 + container.size() / 40;
      int i = random.nextInt(every);
      for (JsonNode child : container) {
        if (i++ % every == 0) {
          collect(child, places);
        }
      }
    }
  }
}
