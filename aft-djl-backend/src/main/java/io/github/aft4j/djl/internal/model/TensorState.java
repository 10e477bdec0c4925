// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.commons.Sha256;
import io.github.aft4j.djl.error.ComputationError;
import io.github.aft4j.djl.internal.checkpoint.JsonFiles;
import io.github.aft4j.djl.internal.checkpoint.SafetensorsWriter;
import io.github.aft4j.djl.internal.checkpoint.StorageType;
import io.github.aft4j.djl.internal.checkpoint.TensorData;
import io.github.aft4j.djl.internal.checkpoint.Weights;
import io.github.aft4j.djl.internal.engine.Tensor;
import io.github.aft4j.djl.internal.weights.Parameter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/**
 * Tensors of a run on disk, bit for bit: {@code NAME.safetensors}, and {@code NAME.json} with its
 * checksum and a count of steps. The second is written last, so a state without it is no state.
 *
 * @param decoder gives access to the tensors' memory
 * @param name of the two files
 * @param tensors what is written, or filled
 */
public record TensorState(Decoder decoder, String name, List<Entry> tensors) {
  public TensorState {
    tensors = List.copyOf(tensors);
  }

  /**
   * A contiguous tensor under a name of its own.
   *
   * @param type of its elements
   */
  public record Entry(String name, List<Long> shape, Tensor tensor, StorageType type) {
    public Entry {
      shape = List.copyOf(shape);
    }

    /** Names a tensor in FP32. */
    public Entry(String name, List<Long> shape, Tensor tensor) {
      this(name, shape, tensor, StorageType.F32);
    }

    public static Entry of(Parameter parameter) {
      return new Entry(parameter.name(), parameter.shape(), parameter.master());
    }
  }

  /** Writes into a directory, which must exist; what is there under the name is replaced. */
  public void save(Path directory, long steps) {
    Path file = directory.resolve(name + ".safetensors");
    Path json = directory.resolve(name + ".json");
    List<TensorData> data =
        tensors.stream()
            .map(
                entry ->
                    new TensorData(
                        entry.name,
                        entry.type,
                        entry.shape,
                        sink -> decoder.bytes().readStored(entry.tensor, sink)))
            .toList();
    try {
      Files.deleteIfExists(json);
      Files.deleteIfExists(file);
      SafetensorsWriter.write(file, data, Map.of());
      Path temporary = directory.resolve(name + ".json.incomplete");
      Files.write(
          temporary,
          "{\"steps\": %s, \"sha256\": \"%s\"}\n"
              .formatted(steps, Sha256.of(file))
              .getBytes(StandardCharsets.UTF_8));
      Files.move(temporary, json, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the state to " + directory, e);
    }
  }

  /**
   * Fills the tensors.
   *
   * @return the count of steps
   * @throws AftException AFT-520 for a state that is missing, damaged or of other tensors
   */
  public long restore(Path directory) {
    ObjectNode json = JsonFiles.read(directory.resolve(name + ".json"));
    Path file = directory.resolve(name + ".safetensors");
    if (!Files.isRegularFile(file)) {
      throw refused(file, "no such file");
    }
    if (!hash(file).equals(json.path("sha256").asText())) {
      throw refused(file, "bytes that differ from those that were written");
    }
    try (Weights weights = Weights.openFile(file)) {
      if (weights.names().size() != tensors.size()) {
        throw refused(file, weights.names().size() + " tensors instead of " + tensors.size());
      }
      for (Entry entry : tensors) {
        if (!weights.has(entry.name)
            || !weights.entry(entry.name).shape().equals(entry.shape)
            || weights.entry(entry.name).type() != entry.type) {
          throw refused(file, "no " + entry.name + " of shape " + entry.shape);
        }
      }
      tensors.forEach(entry -> fill(weights, entry));
    }
    decoder.trainingCopies().refresh();
    return json.path("steps").asLong();
  }

  private void fill(Weights weights, Entry entry) {
    long[] at = {0};
    decoder
        .bytes()
        .write(
            entry.tensor,
            memory -> {
              int length = memory.remaining();
              weights.read(entry.name, at[0], memory);
              at[0] += length;
            });
  }

  private static AftException refused(Path file, String found) {
    return new AftException(
        new Problem(
            ComputationError.UNUSABLE_TRAINER_STATE,
            file.toString(),
            found,
            "the state of this model with the same options, as it was written",
            "Resume from another state, or start the stage again."));
  }

  private static String hash(Path file) {
    try {
      return Sha256.of(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }
}
