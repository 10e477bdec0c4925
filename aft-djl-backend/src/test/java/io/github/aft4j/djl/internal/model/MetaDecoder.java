// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.model;

import io.github.aft4j.djl.internal.checkpoint.ModelDirectory;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.engine.ComputeDevice;
import io.github.aft4j.djl.internal.engine.DType;
import io.github.aft4j.djl.internal.program.AdaptedWeights;
import io.github.aft4j.djl.internal.program.DecoderPrograms;
import io.github.aft4j.djl.internal.program.ProgramSource;
import io.github.aft4j.djl.internal.weights.AdapterSource;
import io.github.aft4j.djl.internal.weights.LoadOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Decoders on PyTorch's device {@code meta}, whose tensors have shapes but no numbers. For some
 * operators this build has no such kernel; {@code meta.py} has stand-ins.
 */
public final class MetaDecoder {
  private static final ComputeDevice META = new ComputeDevice("meta");
  private static final Pattern STAND_IN = Pattern.compile("def meta_(\\w+)\\(");

  private MetaDecoder() {}

  public static Decoder load(
      ModelDirectory directory, DecoderSpec spec, Optional<AdapterSource> adapter, DType dtype) {
    LoadOptions options = new LoadOptions(dtype, META, adapter, Optional.empty());
    return Decoder.load(directory, spec, options, adapted -> programs(spec, adapted));
  }

  private static DecoderPrograms programs(DecoderSpec spec, AdaptedWeights adapted) {
    String standIns = standIns();
    String source = ProgramSource.of(spec, adapted, META);
    Matcher names = STAND_IN.matcher(standIns);
    while (names.find()) {
      source =
          source.replace("torch." + names.group(1) + "(", "(self).meta_" + names.group(1) + "(");
    }
    return DecoderPrograms.load(source + standIns, META);
  }

  private static String standIns() {
    try (InputStream in = MetaDecoder.class.getResourceAsStream("meta.py")) {
      if (in == null) {
        throw new IllegalStateException("No resource meta.py");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
