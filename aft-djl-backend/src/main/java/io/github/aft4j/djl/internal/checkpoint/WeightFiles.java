// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.api.Problems;
import io.github.aft4j.djl.error.CheckpointError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The safetensors files of a directory that hold the weights: {@code model.safetensors} alone, or
 * the shards that {@code model.safetensors.index.json} lists. Names in the index are plain file
 * names; anything that could point elsewhere is refused before a file is opened.
 */
final class WeightFiles {
  static final String SINGLE = "model.safetensors";
  static final String INDEX = "model.safetensors.index.json";

  private WeightFiles() {}

  /**
   * The files, each with the tensors that the index expects in it (none listed for a single file).
   */
  static Map<Path, List<String>> find(Path directory) {
    Path single = directory.resolve(SINGLE);
    if (Files.isRegularFile(single)) {
      return Map.of(single, List.of());
    }
    Path index = directory.resolve(INDEX);
    if (Files.isRegularFile(index)) {
      return shards(directory, index);
    }
    throw none(directory);
  }

  private static Map<Path, List<String>> shards(Path directory, Path index) {
    ObjectNode root = JsonFiles.read(index);
    JsonNode map = root.path("weight_map");
    Problems problems = new Problems();
    if (!map.isObject() || map.isEmpty()) {
      problems.add(
          CheckpointError.INCONSISTENT_INDEX,
          index + ", weight_map",
          map.isMissingNode() ? "nothing" : "no tensors",
          "an object that names each tensor's file",
          "Copy the index again from its source.");
    }
    Map<Path, List<String>> files = new TreeMap<>();
    for (Map.Entry<String, JsonNode> field : map.properties()) {
      String name = field.getValue().asText();
      if (!field.getValue().isTextual() || !isPlainName(name)) {
        problems.add(
            CheckpointError.SHARD_OUTSIDE_DIRECTORY,
            index + ", weight_map, " + field.getKey(),
            field.getValue().toString(),
            "the name of a .safetensors file in the same directory",
            "Do not use this checkpoint before you know who changed its index.");
        continue;
      }
      files.computeIfAbsent(directory.resolve(name), path -> new ArrayList<>()).add(field.getKey());
    }
    problems.throwIfAny();
    for (Map.Entry<Path, List<String>> file : files.entrySet()) {
      if (!Files.isRegularFile(file.getKey())) {
        problems.add(
            CheckpointError.MISSING_SHARD,
            file.getKey().toString(),
            "no such file",
            "a shard with " + file.getValue().size() + " tensors, as " + INDEX + " lists",
            "Download the missing shard again.");
      }
    }
    problems.throwIfAny();
    return files;
  }

  private static boolean isPlainName(String name) {
    return name.matches("[A-Za-z0-9_][A-Za-z0-9_.\\-]*\\.safetensors");
  }

  private static AftException none(Path directory) {
    List<String> pickles;
    try (Stream<Path> files = Files.list(directory)) {
      pickles =
          files
              .map(file -> String.valueOf(file.getFileName()))
              .filter(name -> name.matches(".*\\.(bin|pt|pth|ckpt)"))
              .sorted()
              .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + directory, e);
    }
    return new AftException(
        new Problem(
            CheckpointError.NO_SAFETENSORS,
            directory.toString(),
            pickles.isEmpty()
                ? "no weights"
                : "only pickled weights: " + String.join(", ", pickles),
            SINGLE + " or " + INDEX,
            pickles.isEmpty()
                ? "Give the directory that holds the weights."
                : "Pickles can run code and are never loaded: convert the checkpoint to"
                    + " safetensors, or download its safetensors files."));
  }
}
