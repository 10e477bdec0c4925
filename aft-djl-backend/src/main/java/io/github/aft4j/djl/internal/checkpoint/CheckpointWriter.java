// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.checkpoint;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.djl.internal.convert.ConvertedTokenizer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Writes a model directory that other tools open unchanged: weights (in shards above a size),
 * configuration, and the source model's files of tokenizer, chat templates, processors, and
 * generation. A tokenizer in an older form is written as {@code tokenizer.json} too.
 */
public final class CheckpointWriter {
  /** The shard size at which other tools split, in bytes. */
  public static final long SHARD_BYTES = 5_000_000_000L;

  private static final String TOKENIZER = "tokenizer.json";

  /** Files carried over from the source directory if present. */
  static final List<String> CARRIED =
      List.of(
          ModelDirectory.GENERATION_CONFIG,
          TOKENIZER,
          "tokenizer_config.json",
          "special_tokens_map.json",
          "added_tokens.json",
          ConvertedTokenizer.SENTENCE_PIECE,
          ConvertedTokenizer.SPIECE,
          "vocab.json",
          "merges.txt",
          "chat_template.json",
          "processor_config.json",
          "preprocessor_config.json",
          "video_preprocessor_config.json");

  private CheckpointWriter() {}

  /**
   * Writes a directory, which appears complete or not at all.
   *
   * @param source the model it was made from
   * @param type how the weights are stored; becomes the configuration's dtype
   * @param tensors every weight once (of tied ones, the one the family stores)
   * @param shardBytes where to split; {@link #SHARD_BYTES} as a rule
   */
  public static void write(
      Path target,
      ModelDirectory source,
      StorageType type,
      List<TensorData> tensors,
      long shardBytes) {
    write(target, source, type, tensors, shardBytes, ChatTemplateFiles.none(), Map.of());
  }

  /**
   * Writes a directory with other chat templates or another tokenizer than the source's.
   *
   * @param templates that take the place of the source's; none for its own
   * @param tokenizer files by name that take the place of the source's
   */
  public static void write(
      Path target,
      ModelDirectory source,
      StorageType type,
      List<TensorData> tensors,
      long shardBytes,
      ChatTemplateFiles templates,
      Map<String, byte[]> tokenizer) {
    AtomicDirectory.create(
        target,
        directory -> {
          writeWeights(directory, tensors, shardBytes);
          boolean packed = tensors.stream().anyMatch(t -> t.type() == StorageType.U8);
          JsonFiles.write(
              directory.resolve(ModelDirectory.CONFIG), config(source.config(), type, packed));
          carryOver(source.path(), directory);
          tokenizer.forEach((name, bytes) -> write(bytes, directory.resolve(name)));
          (templates.isEmpty() ? ChatTemplateFiles.in(source.path()) : templates).copyTo(directory);
        });
  }

  /** Returns the stored tensors of some names, to be written again as they are. */
  public static List<TensorData> unread(Weights stored, Predicate<String> isUnread) {
    return stored.names().stream()
        .filter(isUnread)
        .map(name -> TensorData.copyOf(stored, name))
        .toList();
  }

  private static ObjectNode config(ObjectNode source, StorageType type, boolean packed) {
    ObjectNode config = source.deepCopy();
    if (!packed) {
      config.remove("quantization_config"); // of weights that have been unpacked
    }
    String key = config.has("dtype") ? "dtype" : "torch_dtype";
    return config.put(
        key,
        switch (type) {
          case BF16 -> "bfloat16";
          case F16 -> "float16";
          default -> "float32";
        });
  }

  private static void writeWeights(Path directory, List<TensorData> tensors, long shardBytes) {
    List<List<TensorData>> shards = split(tensors, shardBytes);
    Map<String, String> metadata = Map.of("format", "pt");
    if (shards.size() == 1) {
      SafetensorsWriter.write(directory.resolve(WeightFiles.SINGLE), shards.get(0), metadata);
      return;
    }
    ObjectNode index = JsonNodeFactory.instance.objectNode();
    index
        .putObject("metadata")
        .put("total_size", tensors.stream().mapToLong(TensorData::length).sum());
    ObjectNode map = index.putObject("weight_map");
    for (int i = 0; i < shards.size(); i++) {
      String name =
          String.format(Locale.ROOT, "model-%05d-of-%05d.safetensors", i + 1, shards.size());
      SafetensorsWriter.write(directory.resolve(name), shards.get(i), metadata);
      shards.get(i).forEach(tensor -> map.put(tensor.name(), name));
    }
    JsonFiles.write(directory.resolve(WeightFiles.INDEX), index);
  }

  private static List<List<TensorData>> split(List<TensorData> tensors, long shardBytes) {
    List<List<TensorData>> shards = new ArrayList<>();
    List<TensorData> current = new ArrayList<>();
    long size = 0;
    for (TensorData tensor : tensors) {
      if (!current.isEmpty() && size + tensor.length() > shardBytes) {
        shards.add(current);
        current = new ArrayList<>();
        size = 0;
      }
      current.add(tensor);
      size += tensor.length();
    }
    shards.add(current);
    return shards;
  }

  /** Copies the content alone: a read-only source must not make a read-only result. */
  static void copy(Path from, Path to) {
    try {
      write(Files.readAllBytes(from), to);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot copy " + from, e);
    }
  }

  private static void write(byte[] bytes, Path to) {
    try {
      Files.write(to, bytes);
      JsonFiles.force(to);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + to, e);
    }
  }

  private static void carryOver(Path source, Path target) {
    if (!Files.isRegularFile(source.resolve(TOKENIZER))) {
      ConvertedTokenizer.of(source).ifPresent(c -> write(c.json(), target.resolve(TOKENIZER)));
    }
    for (String name : CARRIED) {
      if (Files.isRegularFile(source.resolve(name))) {
        copy(source.resolve(name), target.resolve(name));
      }
    }
  }
}
