// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.train;

import io.github.aft4j.djl.internal.adapter.AdapterLayout;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.TensorSpec;
import io.github.aft4j.djl.internal.engine.ComputeDevice;
import io.github.aft4j.djl.internal.engine.DType;
import io.github.aft4j.djl.internal.engine.WorkLimits;
import io.github.aft4j.djl.internal.model.Decoder;
import io.github.aft4j.djl.internal.program.Products;
import io.github.aft4j.djl.internal.weights.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The names and sizes of a model's parameters, which are all that a plan of training needs: of a
 * model in memory, or of one that is not loaded.
 *
 * @param spec the architecture
 * @param dtype the type that is computed with
 * @param areWidened whether factors of its products are widened to FP32
 * @param adapted whether an adapter is trained
 * @param parameters the base model's, then the adapter's
 * @param wholeGradients elements of tensors whose gradient is needed for rows of them that are
 *     trained
 * @param work that the device is given at once
 */
public record ModelShape(
    DecoderSpec spec,
    DType dtype,
    boolean areWidened,
    boolean adapted,
    List<ShapedParameter> parameters,
    long wholeGradients,
    WorkLimits work) {
  public ModelShape {
    parameters = List.copyOf(parameters);
  }

  /**
   * The size of a parameter.
   *
   * @param bytes the memory it takes, a copy that is trained included
   * @param trainable whether training can change it
   */
  public record ShapedParameter(String name, long elements, long bytes, boolean trainable) {}

  /** Returns the shape of a model in memory. */
  public static ModelShape of(Decoder decoder) {
    Set<Parameter> trainable = Set.copyOf(decoder.trainable());
    return new ModelShape(
        decoder.spec(),
        decoder.dtype(),
        areWidened(decoder.dtype(), decoder.programs().device()),
        decoder.adapter().isPresent(),
        decoder.parameters().stream()
            .map(
                p ->
                    new ShapedParameter(
                        p.name(),
                        p.elements(),
                        p.bytes(trainable.contains(p)),
                        trainable.contains(p)))
            .toList(),
        whole(decoder.spec(), decoder.adapter()),
        decoder.work());
  }

  private static long whole(DecoderSpec spec, Optional<AdapterLayout> adapter) {
    long embedding = (long) spec.dimensions().vocabulary() * spec.dimensions().hidden();
    return adapter.flatMap(AdapterLayout::tokens).isPresent() ? embedding : 0;
  }

  /** Returns the shape that a model will have once it is loaded; the engine must run for BF16. */
  public static ModelShape of(
      DecoderSpec spec, DType dtype, Optional<AdapterLayout> adapter, ComputeDevice device) {
    List<ShapedParameter> parameters = new ArrayList<>();
    Set<String> exact = spec.alwaysExact();
    for (TensorSpec tensor : spec.tensors()) {
      boolean trainable =
          adapter
              .map(layout -> layout.saved().containsValue(tensor))
              .orElse(!spec.buffers().contains(tensor.name()));
      DType own = exact.contains(tensor.name()) ? DType.FLOAT32 : dtype;
      parameters.add(shaped(tensor.name(), tensor.elements(), own, trainable));
    }
    adapter.ifPresent(
        layout ->
            layout
                .targets()
                .forEach(
                    target -> {
                      parameters.add(factor(target.nameOfA(), target.shapeOfA()));
                      parameters.add(factor(target.nameOfB(), target.shapeOfB()));
                      if (target.dora()) {
                        parameters.add(factor(target.nameOfLengths(), target.shapeOfLengths()));
                      }
                    }));
    adapter
        .flatMap(AdapterLayout::tokens)
        .ifPresent(rows -> parameters.add(factor(rows.name(), rows.shape())));
    boolean areWidened = areWidened(dtype, device);
    return new ModelShape(
        spec,
        dtype,
        areWidened,
        adapter.isPresent(),
        parameters,
        whole(spec, adapter),
        WorkLimits.of(device, areWidened));
  }

  private static boolean areWidened(DType dtype, ComputeDevice device) {
    return dtype == DType.BFLOAT16 && Products.of(device).areWidened();
  }

  private static ShapedParameter factor(String name, List<Long> shape) {
    return shaped(name, new TensorSpec(name, shape).elements(), DType.FLOAT32, true);
  }

  /** A weight that is computed in BF16 and trained has a copy in FP32. */
  private static ShapedParameter shaped(
      String name, long elements, DType dtype, boolean trainable) {
    int copy = trainable && dtype != DType.FLOAT32 ? DType.FLOAT32.bytes() : 0;
    return new ShapedParameter(name, elements, elements * (dtype.bytes() + copy), trainable);
  }

  /** Returns the parameters that training can change. */
  List<ShapedParameter> trainable() {
    return parameters.stream().filter(ShapedParameter::trainable).toList();
  }
}
