// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.convert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.commons.Json;
import io.github.aft4j.commons.JsonTexts;
import io.github.aft4j.djl.error.TokenizerError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The {@code tokenizer.json} of a directory that has a tokenizer in an older form. */
public final class ConvertedTokenizer {
  /** The file of a SentencePiece model. */
  public static final String SENTENCE_PIECE = "tokenizer.model";

  /** The same file under the name that T5 and its kin give it. */
  public static final String SPIECE = "spiece.model";

  /** The file of a vocabulary, beside which {@link #MERGES} is. */
  public static final String VOCABULARY = "vocab.json";

  public static final String MERGES = "merges.txt";

  private final TokenizerSettings settings;
  private final Optional<String> tokenizerClass;
  private final Optional<String> modelType;

  private ConvertedTokenizer(Path directory) throws IOException {
    ObjectNode own = TokenizerFiles.object(directory, "tokenizer_config.json");
    ObjectNode model = TokenizerFiles.object(directory, "config.json");
    ObjectNode special = TokenizerFiles.object(directory, "special_tokens_map.json");
    ObjectNode ids = TokenizerFiles.object(directory, "added_tokens.json");
    this.settings = TokenizerSettings.of(own, special, ids);
    this.tokenizerClass = text(own, "tokenizer_class").or(() -> text(model, "tokenizer_class"));
    this.modelType = text(model, "model_type");
  }

  /**
   * Returns the files of an older form that a directory has, the vocabulary first; empty if it has
   * none.
   */
  public static List<Path> files(Path directory) {
    for (String name : List.of(SENTENCE_PIECE, SPIECE)) {
      if (Files.isRegularFile(directory.resolve(name))) {
        return List.of(directory.resolve(name));
      }
    }
    List<Path> pair = List.of(directory.resolve(VOCABULARY), directory.resolve(MERGES));
    return pair.stream().allMatch(Files::isRegularFile) ? pair : List.of();
  }

  /**
   * Converts the tokenizer of a directory.
   *
   * @return nothing if the directory has no tokenizer in an older form
   * @throws AftException AFT-401 if a file is not what its name says; AFT-303 if one of the small
   *     files is no JSON
   */
  public static Optional<Conversion> of(Path directory) {
    List<Path> files = files(directory);
    if (files.isEmpty()) {
      return Optional.empty();
    }
    try {
      ConvertedTokenizer tokenizer = new ConvertedTokenizer(directory);
      return Optional.of(
          files.size() == 1
              ? tokenizer.sentencePiece(files.get(0))
              : tokenizer.vocabularyAndMerges(files.get(0), files.get(1)));
    } catch (MalformedModelException e) {
      throw refused(files.get(0), String.valueOf(e.getMessage()), e);
    } catch (JsonProcessingException e) {
      throw refused(files.get(0), JsonTexts.words(e), e);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the tokenizer of " + directory, e);
    }
  }

  private static AftException refused(Path file, String found, Exception cause) {
    boolean pieces = !file.endsWith(VOCABULARY);
    return new AftException(
        new Problem(
            TokenizerError.REFUSED_TOKENIZER,
            file.toString(),
            found,
            pieces ? "a SentencePiece model" : "a vocabulary and its merges",
            "Copy the file again from the model's source, or its tokenizer.json, which is read"
                + " first."),
        cause);
  }

  private Conversion sentencePiece(Path file) throws IOException {
    SentencePieceModel model = SentencePieceModel.read(ByteBuffer.wrap(TokenizerFiles.bytes(file)));
    TokenizerKind kind = TokenizerKind.ofSentencePiece(tokenizerClass, modelType);
    Map<String, String> defaults =
        kind == TokenizerKind.PLAIN ? SpecialTokens.ofTrainer(model.trainer()) : kind.defaults();
    // A prefix would be put before the rest of a text that is cut at a token.
    boolean raw = kind == TokenizerKind.PLAIN && model.normalizer().dummyPrefix();
    SpecialTokens special = new SpecialTokens(raw ? settings.onRawText() : settings, defaults);
    TokenizerDraft draft =
        switch (kind) {
          case LLAMA -> SentencePieceForms.llama(model, settings);
          case GEMMA -> SentencePieceForms.gemma(model, special.named("unk_token").orElse("<unk>"));
          case T5 -> SentencePieceForms.t5(model, settings);
          default -> PlainSentencePiece.draft(model, settings);
        };
    List<AddedToken> pieces =
        new ArrayList<>(SpecialTokens.ofPieces(model, kind == TokenizerKind.PLAIN));
    if (kind == TokenizerKind.T5) {
      SentencePieceForms.sentinels(settings).forEach(s -> pieces.add(AddedToken.special(s)));
    }
    return special.complete(
        draft,
        settings.extra(false).orElse(pieces),
        Collections.emptySet(),
        kind == TokenizerKind.T5);
  }

  private Conversion vocabularyAndMerges(Path vocabulary, Path merges) throws IOException {
    JsonNode ids = Json.mapper().readTree(TokenizerFiles.bytes(vocabulary));
    if (!(ids instanceof ObjectNode object)) {
      throw new MalformedModelException("no JSON object");
    }
    Tokens tokens = ByteLevelForms.read(object, TokenizerFiles.text(merges));
    TokenizerKind kind = TokenizerKind.ofMerges(tokenizerClass, modelType);
    TokenizerDraft draft =
        switch (kind) {
          case QWEN2 -> ByteLevelForms.qwen2(tokens, settings);
          case QWEN3_5 -> ByteLevelForms.qwen35(tokens, settings);
          case GPT_NEOX -> ByteLevelForms.gptNeoX(tokens, settings);
          default -> ByteLevelForms.gpt2(tokens, settings);
        };
    List<AddedToken> extra = settings.extra(true).orElse(List.of());
    // Qwen's class alone makes them special where they have their ids from added_tokens.json.
    Set<String> hidden = new LinkedHashSet<>();
    if (kind.isQwen() && !settings.isListed()) {
      extra.stream().filter(AddedToken::special).map(AddedToken::content).forEach(hidden::add);
    }
    return new SpecialTokens(settings, kind.defaults()).complete(draft, extra, hidden, false);
  }

  private static Optional<String> text(ObjectNode json, String key) {
    return Optional.ofNullable(json.path(key).textValue());
  }
}
