package io.github.aft4j.djl.script;

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
  public static final String DROPPED = DropoutSource.SUFFIX;

  private static final List<String> RESOURCES =
      List.of("common.py", "head.py", "optimizer.py", "cache.py", "sampling.py", "dropout.py");

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
    SourceWriter out = new SourceWriter();
    DecoderSource.write(spec, adapted, out);
    AttentionSource.write(spec, adapted, out);
    LayerSource.write(spec, adapted, out);
    DecodeSource.write(spec, adapted, out);
    return Stream.concat(RESOURCES.stream(), Stream.of(products))
            .map(DecoderScript::resource)
            .collect(Collectors.joining("\n"))
        + out;
  }

  /** The method that makes a layer's queries, keys and values of its input. */
  public static String attentionIn(LayerSpec layer) {
    return DecoderSource.attentionIn(layer);
  }

  /** Whether attention can be computed by plain products, or by the engine's kernels only. */
  public static boolean hasPlainAttention(DecoderSpec spec) {
    return AttentionSource.hasPlainForm(spec);
  }

  /** The method that computes a whole layer. */
  public static String layer(LayerSpec layer) {
    return LayerSource.layer(layer);
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
