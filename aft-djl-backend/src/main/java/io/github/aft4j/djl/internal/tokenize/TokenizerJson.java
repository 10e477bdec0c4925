// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.tokenize;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.djl.error.TokenizerError;
import io.github.aft4j.djl.internal.convert.Conversion;
import io.github.aft4j.djl.internal.convert.ConvertedTokenizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The {@code tokenizer.json} of a directory: the file, or what an older form is converted to.
 *
 * @param file that it was read from
 * @param converted its content, where the file has another form
 * @param named the tokens with a name that an older form has, by its files or by its class
 * @param lacking the texts of those that it lacks
 */
record TokenizerJson(
    Path file, Optional<InMemory> converted, Map<String, String> named, Set<String> lacking) {

  /** Bytes that are opened more than once. */
  static final class InMemory {
    private final byte[] bytes;

    InMemory(byte[] bytes) {
      this.bytes = bytes;
    }
  }

  /**
   * Finds the tokenizer of a directory.
   *
   * @throws AftException AFT-402 if there is none, AFT-401 if an older form is damaged
   */
  static TokenizerJson of(Path directory) {
    Path file = directory.resolve("tokenizer.json");
    if (Files.isRegularFile(file)) {
      return new TokenizerJson(
          file, Optional.empty(), Collections.emptyMap(), Collections.emptySet());
    }
    Conversion conversion = ConvertedTokenizer.of(directory).orElseThrow(() -> missing(file));
    return new TokenizerJson(
        ConvertedTokenizer.files(directory).get(0),
        Optional.of(new InMemory(conversion.json())),
        conversion.named(),
        conversion.lacking());
  }

  private static AftException missing(Path file) {
    return new AftException(
        new Problem(
            TokenizerError.NO_TOKENIZER,
            file.toString(),
            "no such file",
            "tokenizer.json, tokenizer.model, or vocab.json with merges.txt",
            "Copy the tokenizer's files from the model's source to the directory."));
  }

  /** Finds the tokenizer of a directory and adds tokens to it. */
  static TokenizerJson of(Path directory, List<String> added) {
    byte[] extended = AddedTokens.files(directory, added).get("tokenizer.json");
    TokenizerJson own = of(directory);
    return extended == null
        ? own
        : new TokenizerJson(own.file, Optional.of(new InMemory(extended)), own.named, own.lacking);
  }

  InputStream open() throws IOException {
    return converted.isPresent()
        ? new ByteArrayInputStream(converted.get().bytes)
        : Files.newInputStream(file);
  }

  long size() throws IOException {
    return converted.isPresent() ? converted.get().bytes.length : Files.size(file);
  }
}
