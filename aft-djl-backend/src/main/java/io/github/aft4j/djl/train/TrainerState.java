package io.github.aft4j.djl.train;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.djl.checkpoint.JsonFiles;
import io.github.aft4j.djl.checkpoint.SafetensorsWriter;
import io.github.aft4j.djl.checkpoint.StorageType;
import io.github.aft4j.djl.checkpoint.TensorData;
import io.github.aft4j.djl.checkpoint.Weights;
import io.github.aft4j.djl.engine.Tensor;
import io.github.aft4j.djl.model.Decoder;
import io.github.aft4j.djl.model.Digest;
import io.github.aft4j.djl.model.Parameter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * A trainer's state on disk: {@code trainer.safetensors} with the trained parameters and both
 * moments, and {@code trainer.json} with the count of steps and the checksum of the former. The
 * second is written last, so a state without it is no state.
 */
final class TrainerState {
  private static final String TENSORS = "trainer.safetensors";
  private static final String JSON = "trainer.json";

  private TrainerState() {}

  static void save(Path directory, Decoder decoder, Gradients gradients, AdamW optimizer) {
    List<TensorData> tensors = new ArrayList<>();
    List<Parameter> trained = gradients.trained();
    for (int i = 0; i < trained.size(); i++) {
      Parameter parameter = trained.get(i);
      tensors.add(data("parameter.", parameter, parameter.value(), decoder));
      tensors.add(data("first.", parameter, optimizer.firstMoments().get(i), decoder));
      tensors.add(data("second.", parameter, optimizer.secondMoments().get(i), decoder));
    }
    try {
      Files.deleteIfExists(directory.resolve(JSON));
      Files.deleteIfExists(directory.resolve(TENSORS));
      SafetensorsWriter.write(directory.resolve(TENSORS), tensors, Map.of());
      String json =
          "{\"steps\": %d, \"sha256\": \"%s\"}\n"
              .formatted(optimizer.steps(), checksum(directory.resolve(TENSORS)));
      Path temporary = directory.resolve(JSON + ".incomplete");
      Files.write(temporary, json.getBytes(StandardCharsets.UTF_8));
      Files.move(temporary, directory.resolve(JSON), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the state to " + directory, e);
    }
  }

  private static TensorData data(
      String prefix, Parameter parameter, Tensor tensor, Decoder decoder) {
    return new TensorData(
        prefix + parameter.name(),
        StorageType.F32,
        parameter.shape(),
        sink -> decoder.read(tensor, sink));
  }

  /** Throws AFT-520 for a state that is missing, damaged or of other parameters. */
  static void restore(Path directory, Decoder decoder, Gradients gradients, AdamW optimizer) {
    ObjectNode json = JsonFiles.read(directory.resolve(JSON));
    Path file = directory.resolve(TENSORS);
    if (!checksum(file).equals(json.path("sha256").asText())) {
      throw refused(file, "bytes that differ from those that were written");
    }
    try (Weights weights = Weights.openFile(file)) {
      List<Parameter> trained = gradients.trained();
      if (weights.names().size() != 3 * trained.size()) {
        throw refused(file, weights.names().size() / 3 + " parameters");
      }
      for (int i = 0; i < trained.size(); i++) {
        Parameter parameter = trained.get(i);
        restore(weights, "parameter.", parameter, parameter.value(), decoder);
        restore(weights, "first.", parameter, optimizer.firstMoments().get(i), decoder);
        restore(weights, "second.", parameter, optimizer.secondMoments().get(i), decoder);
      }
    }
    optimizer.restoreSteps(json.path("steps").asLong());
  }

  private static void restore(
      Weights weights, String prefix, Parameter parameter, Tensor target, Decoder decoder) {
    String name = prefix + parameter.name();
    if (!weights.has(name) || !weights.entry(name).shape().equals(parameter.shape())) {
      throw refused(Path.of(TENSORS), "no " + name + " of shape " + parameter.shape());
    }
    long[] at = {0};
    decoder.read(
        target,
        memory -> {
          int length = memory.remaining();
          weights.read(name, at[0], memory);
          at[0] += length;
        });
  }

  private static AftException refused(Path file, String found) {
    return new AftException(
        new Problem(
            "AFT-520",
            file.toString(),
            found,
            "the state of a trainer of this model with the same frozen parameters",
            "Resume from another state, or start the stage again."));
  }

  private static String checksum(Path file) {
    if (!Files.isRegularFile(file)) {
      throw refused(file, "no such file");
    }
    return HexFormat.of().formatHex(Digest.ofFile(file));
  }
}
