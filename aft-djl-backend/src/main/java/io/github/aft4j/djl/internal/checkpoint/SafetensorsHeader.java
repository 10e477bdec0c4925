// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problems;
import io.github.aft4j.djl.error.CheckpointError;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The header of a safetensors file: eight bytes of little-endian length, then JSON that names each
 * tensor's type, shape and place. Parsing trusts nothing: every number is checked against the
 * file's size, and the tensors must fill the data part without overlap or gap, as the format
 * demands.
 *
 * @param metadata free text that the writer left, such as {@code format=pt}
 * @param entries in the order of their place in the file
 */
public record SafetensorsHeader(Map<String, String> metadata, Map<String, TensorEntry> entries) {
  private static final String DAMAGED =
      "The file is damaged or incomplete: copy it again from its source.";

  /**
   * Reads and checks a header.
   *
   * @param where names the file in errors
   * @param json the header's bytes, without the length
   * @param fileSize in bytes
   * @throws AftException AFT-303 and AFT-312 to AFT-315, with every problem of the header
   */
  public static SafetensorsHeader parse(String where, byte[] json, long fileSize) {
    HeaderSize.check(where, json);
    ObjectNode root = JsonFiles.parse(where + " (header)", json);
    long dataStart = 8L + json.length;
    Problems problems = new Problems();
    Map<String, String> metadata = new LinkedHashMap<>();
    List<TensorEntry> entries = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : root.properties()) {
      if (field.getKey().equals("__metadata__")) {
        field.getValue().properties().forEach(m -> metadata.put(m.getKey(), m.getValue().asText()));
      } else {
        entry(where, field.getKey(), field.getValue(), dataStart, fileSize, problems)
            .ifPresent(entries::add);
      }
    }
    problems.throwIfAny();
    entries.sort(
        Comparator.comparingLong(TensorEntry::offset).thenComparingLong(TensorEntry::length));
    checkContiguous(where, entries, dataStart, fileSize, problems);
    problems.throwIfAny();
    Map<String, TensorEntry> byName = new LinkedHashMap<>();
    entries.forEach(entry -> byName.put(entry.name(), entry));
    return new SafetensorsHeader(
        Collections.unmodifiableMap(metadata), Collections.unmodifiableMap(byName));
  }

  private static Optional<TensorEntry> entry(
      String where, String name, JsonNode node, long dataStart, long fileSize, Problems problems) {
    String place = where + ", tensor " + name;
    Optional<List<Long>> shape = numbers(node.path("shape"));
    Optional<List<Long>> offsets = numbers(node.path("data_offsets")).filter(o -> o.size() == 2);
    if (!node.path("dtype").isTextual() || shape.isEmpty() || offsets.isEmpty()) {
      problems.add(
          CheckpointError.INCOMPLETE_ENTRY,
          place,
          node.toString().length() > 200 ? "a malformed entry" : node.toString(),
          "{\"dtype\": text, \"shape\": [sizes], \"data_offsets\": [begin, end]}",
          DAMAGED);
      return Optional.empty();
    }
    Optional<StorageType> type = StorageType.of(node.path("dtype").asText());
    if (type.isEmpty()) {
      problems.add(
          CheckpointError.UNSUPPORTED_STORAGE_TYPE,
          place,
          "dtype " + node.path("dtype").asText(),
          "one of " + String.join(", ", StorageType.names()),
          "Convert the checkpoint to BF16 or F32 with the tool that made it.");
      return Optional.empty();
    }
    long begin = offsets.get().get(0);
    long end = offsets.get().get(1);
    if (begin > end || end > fileSize - dataStart) {
      problems.add(
          CheckpointError.INVALID_OFFSETS,
          place,
          "data_offsets [" + begin + ", " + end + "]",
          "a range within the " + (fileSize - dataStart) + " bytes of data in the file",
          DAMAGED);
      return Optional.empty();
    }
    Optional<Long> bytes = bytes(shape.get(), type.get());
    if (bytes.isEmpty() || bytes.get() != end - begin) {
      problems.add(
          CheckpointError.INVALID_OFFSETS,
          place,
          (end - begin) + " bytes for shape " + shape.get() + " of " + type.get(),
          bytes.map(b -> b + " bytes").orElse("a shape whose size fits in 64 bits"),
          DAMAGED);
      return Optional.empty();
    }
    return Optional.of(
        new TensorEntry(name, type.get(), shape.get(), dataStart + begin, end - begin));
  }

  private static void checkContiguous(
      String where, List<TensorEntry> entries, long start, long fileSize, Problems problems) {
    long at = start;
    for (TensorEntry entry : entries) {
      if (entry.offset() != at) {
        problems.add(
            CheckpointError.INVALID_OFFSETS,
            where + ", tensor " + entry.name(),
            "data that begins at byte " + entry.offset(),
            "byte " + at + ", where the tensor before it ends (no overlap, no gap)",
            DAMAGED);
        return;
      }
      at += entry.length();
    }
    if (at != fileSize) {
      problems.add(
          CheckpointError.INVALID_OFFSETS,
          where,
          (fileSize - at) + " bytes after the last tensor",
          "a file that ends with its last tensor",
          DAMAGED);
    }
  }

  private static Optional<List<Long>> numbers(JsonNode node) {
    if (!node.isArray()) {
      return Optional.empty();
    }
    List<Long> numbers = new ArrayList<>();
    for (JsonNode item : node) {
      if (!item.isIntegralNumber() || !item.canConvertToLong() || item.asLong() < 0) {
        return Optional.empty();
      }
      numbers.add(item.asLong());
    }
    return Optional.of(numbers);
  }

  private static Optional<Long> bytes(List<Long> shape, StorageType type) {
    long bytes = type.bytes();
    for (long size : shape) {
      if (size != 0 && bytes > Long.MAX_VALUE / size) {
        return Optional.empty();
      }
      bytes *= size;
    }
    return Optional.of(bytes);
  }
}
