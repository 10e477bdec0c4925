// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.tokenize;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.model.EncodedConversation;
import io.github.aft4j.chat.ChatTemplate.Rendering;
import io.github.aft4j.commons.Excerpt;
import io.github.aft4j.djl.error.TokenizerError;
import io.github.aft4j.djl.internal.engine.NativeCache;
import io.github.aft4j.djl.internal.engine.Offline;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/** DJL's binding of the tokenizers library, with its defaults that alter a text switched off. */
final class NativeTokenizer implements AutoCloseable {
  /** DJL would cut at 512 tokens and pad; a file may have saved the like. Both are overridden. */
  private static final Map<String, String> AS_IT_IS =
      Map.of("truncation", "false", "padding", "false");

  private final TokenizerJson file;
  private final HuggingFaceTokenizer tokenizer;
  private final ReadWriteLock use = new ReentrantReadWriteLock();
  private boolean closed;

  private NativeTokenizer(TokenizerJson file, HuggingFaceTokenizer tokenizer) {
    this.file = file;
    this.tokenizer = tokenizer;
  }

  /**
   * Loads a {@code tokenizer.json}.
   *
   * @throws AftException AFT-401 if the library refuses it
   */
  static NativeTokenizer open(TokenizerJson file) {
    Offline.enforce();
    NativeCache.choose();
    try (InputStream json = file.open()) {
      return new NativeTokenizer(file, HuggingFaceTokenizer.newInstance(json, AS_IT_IS));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file.file(), e);
    } catch (RuntimeException e) {
      throw new AftException(
          new Problem(
              TokenizerError.REFUSED_TOKENIZER,
              file.file().toString(),
              Excerpt.of(String.valueOf(e.getMessage())),
              "a tokenizer.json that the tokenizers library can load",
              "Copy the file again from the model's source; editors and scripts that change white"
                  + " space damage it."),
          e);
    }
  }

  /**
   * Returns the ids alone. DJL's own {@code encode} also fetches every token's text and span, which
   * takes half of the time.
   *
   * @throws AftException AFT-401 if the library cannot encode it: a text with characters that the
   *     vocabulary lacks, and no token for unknown ones
   */
  TokenIds encode(String text, boolean specialTokens) {
    return whileOpen(
        () -> {
          TokenizersLibrary library = TokenizersLibrary.LIB;
          long encoding = library.encode(tokenizer.getHandle(), text, specialTokens);
          try {
            long[] ids = library.getTokenIds(encoding);
            return TokenIds.of(Arrays.stream(ids).mapToInt(Math::toIntExact).toArray());
          } finally {
            library.deleteEncoding(encoding);
          }
        });
  }

  /** Returns the ids of a text, and which of them have a character that the model writes. */
  EncodedConversation encode(Rendering text) {
    return whileOpen(
        () -> {
          TokenizersLibrary library = TokenizersLibrary.LIB;
          long encoding = library.encode(tokenizer.getHandle(), text.text(), false);
          try {
            long[] ids = library.getTokenIds(encoding);
            return new EncodedConversation(
                TokenIds.of(Arrays.stream(ids).mapToInt(Math::toIntExact).toArray()),
                WrittenTokens.of(text, library.getTokenCharSpans(encoding)));
          } finally {
            library.deleteEncoding(encoding);
          }
        });
  }

  String decode(int[] ids) {
    return whileOpen(() -> tokenizer.decode(Arrays.stream(ids).asLongStream().toArray(), false));
  }

  /** Several threads may encode at once; none may while the native memory is freed. */
  private <T> T whileOpen(Supplier<T> work) {
    use.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException("The tokenizer has been closed");
      }
      return work.get();
    } catch (AftException | IllegalStateException e) {
      throw e;
    } catch (RuntimeException e) {
      // the library has no class of its own for what it refuses
      throw new AftException(
          new Problem(
              TokenizerError.REFUSED_TOKENIZER,
              file.file().toString(),
              "a tokenizer that fails on a text: " + Excerpt.of(String.valueOf(e.getMessage())),
              "one that encodes and decodes every text",
              "Copy the file again from the model's source, or name a token for what the"
                  + " vocabulary lacks: `unk_id` of a Unigram, `unk_token` of other models."),
          e);
    } finally {
      use.readLock().unlock();
    }
  }

  @Override
  public void close() {
    use.writeLock().lock();
    try {
      closed = true;
      tokenizer.close();
    } finally {
      use.writeLock().unlock();
    }
  }
}
