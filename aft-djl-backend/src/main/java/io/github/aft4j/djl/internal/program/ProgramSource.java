// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.program;

import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.engine.ComputeDevice;
import io.github.aft4j.djl.internal.template.Bindings;
import io.github.aft4j.djl.internal.template.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The source of a decoder's programs, in the order in which one reads it. */
public final class ProgramSource {
  private static final List<String> RESOURCES =
      List.of(
          "decoder.py",
          "beside.py",
          "latent.py",
          "experts.py",
          "balance.py",
          "mixers.py",
          "convolution.py",
          "delta.py",
          "mamba.py",
          "attention.py",
          "layer.py",
          "long_rows.py",
          "long_layers.py",
          "head.py",
          "head_product.py",
          "dropout.py",
          "optimizer.py",
          "decode.py",
          "cache.py",
          "sampling.py",
          "common.py");

  private ProgramSource() {}

  /**
   * Returns every method of a decoder's programs.
   *
   * @param device where they run
   */
  public static String of(DecoderSpec spec, AdaptedWeights adapted, ComputeDevice device) {
    return of(spec, adapted, Products.of(device)) + "\n" + places(device);
  }

  static String of(DecoderSpec spec, AdaptedWeights adapted, Products products) {
    Bindings bindings = ModelBindings.of(spec, adapted);
    return Stream.concat(
            RESOURCES.stream().map(name -> Template.fill(resource(name), bindings)),
            Stream.of(products.source()))
        .collect(Collectors.joining("\n"));
  }

  /** Returns the methods by which every program makes tensors. */
  static String places(ComputeDevice device) {
    return Template.fill(
        resource("places.py"),
        Bindings.builder()
            .constant("device", device.name())
            .constant("host", ComputeDevice.HOST.name())
            .build());
  }

  /** Returns a resource of this package as it is. */
  public static String resource(String name) {
    try (InputStream in = ProgramSource.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("The library is incomplete: no resource " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
