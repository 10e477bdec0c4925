package io.github.aft4j.djl.model;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.api.Problems;
import io.github.aft4j.djl.checkpoint.NonFinite;
import io.github.aft4j.djl.checkpoint.TensorEntry;
import io.github.aft4j.djl.checkpoint.Weights;
import io.github.aft4j.djl.decoder.DecoderSpec;
import io.github.aft4j.djl.decoder.TensorSpec;
import io.github.aft4j.djl.engine.DType;
import io.github.aft4j.djl.engine.Scope;
import io.github.aft4j.djl.engine.Tensor;
import io.github.aft4j.djl.error.CheckpointError;
import io.github.aft4j.djl.program.Script;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Checks that stored tensors are those of a decoder, and reads them one at a time. */
final class StoredTensors {
  /** Buffers that older checkpoints carry beside the weights and that are computed anyway. */
  private static final Pattern BUFFER =
      Pattern.compile(".*(rotary_emb\\.inv_freq|attn\\.bias|attention\\.bias|masked_bias)");

  private static final int PART = 1 << 30;

  private StoredTensors() {}

  /** Throws AFT-320 to AFT-323 with every tensor that is missing, misshapen, alien or unusable. */
  static void check(DecoderSpec spec, Weights weights, String where) {
    Problems problems = new Problems();
    Set<String> names = new HashSet<>();
    for (TensorSpec expected : spec.tensors()) {
      String stored = storedName(weights, expected.name());
      names.add(stored);
      if (!weights.has(stored)) {
        problems.add(
            CheckpointError.MISSING_TENSOR,
            where,
            "no tensor " + expected.name(),
            "one of shape " + expected.shape(),
            "The weights are not those of this config.json: copy both from one source.");
      } else {
        checkEntry(expected, stored, weights, problems);
      }
    }
    for (String name : weights.names()) {
      boolean tiedCopy = spec.tiedHead() && name.equals(spec.names().head());
      if (!names.contains(name) && !tiedCopy && !BUFFER.matcher(name).matches()) {
        problems.add(
            CheckpointError.UNEXPECTED_TENSOR,
            weights.path(name).toString(),
            "a tensor " + name,
            "only tensors that a " + spec.family() + " model of this config.json has",
            "The config.json is not that of these weights: copy both from one source.");
      }
    }
    problems.throwIfAny();
  }

  /** The name itself, or without its first part: checkpoints of the bare decoder leave it out. */
  private static String storedName(Weights weights, String name) {
    String bare = name.substring(name.indexOf('.') + 1);
    return !weights.has(name) && weights.has(bare) ? bare : name;
  }

  private static void checkEntry(
      TensorSpec expected, String stored, Weights weights, Problems problems) {
    TensorEntry entry = weights.entry(stored);
    String where = weights.path(stored).toString();
    if (!entry.shape().equals(expected.shape())) {
      problems.add(
          CheckpointError.WRONG_SHAPE,
          where,
          expected.name() + " of shape " + entry.shape(),
          "shape " + expected.shape() + ", as config.json says",
          "The config.json is not that of these weights: copy both from one source.");
    }
    if (!entry.type().isFloat()) {
      problems.add(
          CheckpointError.UNSUPPORTED_WEIGHT_TYPE,
          where,
          expected.name() + " stored as " + entry.type(),
          "F32, BF16 or F16",
          "Use the checkpoint before quantisation.");
    }
  }

  /** The type that a tensor is stored in. */
  static DType type(Weights weights, String name) {
    TensorEntry entry = weights.entry(storedName(weights, name));
    return switch (entry.type()) {
      case F32 -> DType.FLOAT32;
      case BF16 -> DType.BFLOAT16;
      case F16 -> DType.FLOAT16;
      default -> throw new IllegalArgumentException(entry.type() + " is no type of weights");
    };
  }

  /** A tensor in the given type. */
  static Tensor read(Script script, Weights weights, String name, DType target, Scope scope) {
    TensorEntry entry = weights.entry(storedName(weights, name));
    DType type = type(weights, name);
    long[] shape = entry.shape().stream().mapToLong(Long::longValue).toArray();
    if (type == target) {
      Tensor tensor = script.empty(scope, type, shape);
      fill(script, weights, entry, tensor);
      return tensor;
    }
    try (Scope local = new Scope()) {
      Tensor stored = script.empty(local, type, shape);
      fill(script, weights, entry, stored);
      return script.call(scope, "cast", stored, target.code());
    }
  }

  private static void fill(Script script, Weights weights, TensorEntry entry, Tensor target) {
    long bytes = entry.type().bytes();
    for (long at = 0; at < entry.length(); at += PART) {
      long end = Math.min(at + PART, entry.length());
      try (Scope local = new Scope()) {
        // A window, since a buffer cannot be larger than 2 GiB.
        Tensor part = script.call(local, "flat_slice", target, at / bytes, end / bytes);
        long first = at / bytes;
        script.write(
            part,
            memory -> {
              weights.read(entry.name(), first * bytes, memory);
              NonFinite.first(memory.duplicate().clear(), entry.type())
                  .ifPresent(index -> refuse(weights, entry, first + index));
            });
      }
    }
  }

  private static void refuse(Weights weights, TensorEntry entry, long element) {
    throw new AftException(
        new Problem(
            CheckpointError.NON_FINITE_WEIGHT,
            weights.path(entry.name()).toString(),
            "an infinite or undefined value in " + entry.name() + ", element " + element,
            "finite weights",
            "The training that made this checkpoint has diverged: use an earlier one."));
  }

  /** Shows the elements of a contiguous tensor, in FP32, in windows of at most 1 GiB. */
  static void read(Script script, Tensor tensor, Consumer<ByteBuffer> reader) {
    windows(
        script,
        tensor,
        (scope, part) -> script.call(scope, "cast", part, DType.FLOAT32.code()).read(reader));
  }

  /** Fills a contiguous FP32 tensor, in such windows. */
  static void write(Script script, Tensor tensor, Consumer<ByteBuffer> fill) {
    windows(script, tensor, (scope, part) -> script.write(part, fill));
  }

  private static void windows(Script script, Tensor tensor, BiConsumer<Scope, Tensor> use) {
    long elements = tensor.elements();
    long step = PART / DType.FLOAT32.bytes();
    for (long at = 0; at < elements; at += step) {
      try (Scope local = new Scope()) {
        long end = Math.min(at + step, elements);
        use.accept(local, script.call(local, "flat_slice", tensor, at, end));
      }
    }
  }
}
