// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.tokenize;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.djl.error.TokenizerError;
import io.github.aft4j.djl.internal.convert.ConvertedTokenizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The {@code tokenizer.json} of a directory: the file, or what an older form is converted to.
 *
 * @param file that it was read from
 * @param converted its content, where the file has another form
 */
record TokenizerJson(Path file, Optional<InMemory> converted) {

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
      return new TokenizerJson(file, Optional.empty());
    }
    Optional<InMemory> converted = ConvertedTokenizer.of(directory).map(InMemory::new);
    if (converted.isEmpty()) {
      throw new AftException(
          new Problem(
              TokenizerError.NO_TOKENIZER,
              file.toString(),
              "no such file",
              "tokenizer.json, tokenizer.model, or vocab.json with merges.txt",
              "Copy the tokenizer's files from the model's source to the directory."));
    }
    return new TokenizerJson(ConvertedTokenizer.files(directory).get(0), converted);
  }

  /** Finds the tokenizer of a directory and adds tokens to it. */
  static TokenizerJson of(Path directory, List<String> added) {
    byte[] extended = AddedTokens.files(directory, added).get("tokenizer.json");
    TokenizerJson own = of(directory);
    return extended == null
        ? own
        : new TokenizerJson(own.file, Optional.of(new InMemory(extended)));
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
