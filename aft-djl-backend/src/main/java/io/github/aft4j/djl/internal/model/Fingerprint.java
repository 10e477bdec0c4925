// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.model;

import io.github.aft4j.commons.Sha256;
import io.github.aft4j.djl.internal.checkpoint.ModelDirectory;
import io.github.aft4j.djl.internal.convert.ConvertedTokenizer;
import io.github.aft4j.djl.internal.weights.Parameter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Identifies a model by content: the weights as they are now, its architecture, its tokenizer. */
public final class Fingerprint {
  private Fingerprint() {}

  /**
   * Returns a SHA-256 in hexadecimal.
   *
   * @param template names what chat prompts look like
   */
  public static String of(ModelDirectory directory, Decoder decoder, String template) {
    MessageDigest digest = Sha256.digest();
    digest.update(decoder.spec().toString().getBytes(StandardCharsets.UTF_8));
    Path json = directory.path().resolve("tokenizer.json");
    if (Files.isRegularFile(json)) {
      digest.update(hash(json));
    } else {
      ConvertedTokenizer.files(directory.path()).forEach(file -> digest.update(hash(file)));
    }
    Path settings = directory.path().resolve("tokenizer_config.json");
    if (Files.isRegularFile(settings)) {
      digest.update(hash(settings));
    }
    digest.update(template.getBytes(StandardCharsets.UTF_8));
    for (Parameter parameter : decoder.parameters()) {
      digest.update(parameter.name().getBytes(StandardCharsets.UTF_8));
      decoder.bytes().read(parameter.exact(), digest::update);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static byte[] hash(Path file) {
    try {
      return Sha256.bytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }
}
