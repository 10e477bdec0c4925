package io.github.aft4j.djl.program;

import io.github.aft4j.djl.decoder.DecoderSpec;
import io.github.aft4j.djl.decoder.LayerSpec;
import io.github.aft4j.djl.engine.ComputeDevice;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts together and loads the programs of a decoder. */
public final class DecoderScript {
  /** What the names of the methods that drop end in. */
  public static final String DROPPED = Forms.DROPPED_SUFFIX;

  private static final List<String> RESOURCES =
      List.of(
          "decoder.py",
          "attention.py",
          "layer.py",
          "head.py",
          "dropout.py",
          "optimizer.py",
          "decode.py",
          "cache.py",
          "sampling.py",
          "common.py");

  private DecoderScript() {}

  /** Loads every method: the fixed ones and those generated for the decoder. */
  public static Script load(DecoderSpec spec, AdaptedWeights adapted, ComputeDevice device) {
    return Script.load(source(spec, adapted, device), device);
  }

  /** The source of {@link #load}. */
  public static String source(DecoderSpec spec, AdaptedWeights adapted, ComputeDevice device) {
    String products = device.hasOneDnn() ? "products_onednn.py" : "products_plain.py";
    return source(spec, adapted, products);
  }

  static String source(DecoderSpec spec, AdaptedWeights adapted, String products) {
    Bindings bindings = ModelBindings.of(spec, adapted);
    return Stream.concat(RESOURCES.stream(), Stream.of(products))
        .map(name -> Template.fill(resource(name), bindings))
        .collect(Collectors.joining("\n"));
  }

  /** Whether attention can be computed by plain products, or by the engine's kernels only. */
  public static boolean hasPlainAttention(DecoderSpec spec) {
    return spec.attention().softCap() == 0;
  }

  /** The method that computes a whole layer. */
  public static String layer(LayerSpec layer) {
    return layer.rotary() == LayerSpec.NO_ROTARY ? "layer_plain" : "layer_rotated";
  }

  /** The methods in a resource of this package. */
  public static String resource(String name) {
    try (InputStream in = DecoderScript.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("The library is incomplete: no resource " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
