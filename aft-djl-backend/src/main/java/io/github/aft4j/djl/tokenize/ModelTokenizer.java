package io.github.aft4j.djl.tokenize;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.api.Prompt;
import io.github.aft4j.api.TokenIds;
import io.github.aft4j.api.Tokenizer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The tokenizer of a model directory: {@code tokenizer.json}, with {@code tokenizer_config.json},
 * {@code special_tokens_map.json} and {@code generation_config.json} where they are there.
 *
 * <p>A text gets a BOS token as the post-processor in {@code tokenizer.json} says, unless {@code
 * add_bos_token} says otherwise. A response ends where any of these says so: {@code eos_token_id}
 * of the generation configuration (or else of the model's) and the tokenizer's own {@code
 * eos_token}; the latter is what training responses end in.
 */
public final class ModelTokenizer implements Tokenizer, AutoCloseable {
  private final String where;
  private final NativeTokenizer tokenizer;
  private final Set<Integer> special;
  private final int size;
  private final OptionalInt bos;
  private final OptionalInt end;
  private final Set<Integer> eos;
  private final SpecialTokens added;
  private final Continuation continuation;

  private ModelTokenizer(Path file, TokenizerConfig config, Vocabulary vocabulary) {
    this.where = file.toString();
    this.tokenizer = NativeTokenizer.open(file);
    this.special = vocabulary.special();
    this.size = vocabulary.size();
    this.bos = own("bos_token", config.bosIds(), config, vocabulary);
    this.end = own("eos_token", config.eosIds(), config, vocabulary);
    Set<Integer> ends = new LinkedHashSet<>(config.eosIds());
    end.ifPresent(ends::add);
    this.eos = Set.copyOf(ends);
    this.added = new SpecialTokens(tokenizer, bos, end, config.addBos(), config.addEos());
    this.continuation = new Continuation(tokenizer);
  }

  /**
   * Opens the tokenizer of a directory.
   *
   * @throws AftException AFT-401, AFT-402 and, for the small files, AFT-303 and AFT-304
   */
  public static ModelTokenizer open(Path directory) {
    Path file = directory.resolve("tokenizer.json");
    if (!Files.isRegularFile(file)) {
      throw new AftException(
          new Problem(
              "AFT-402",
              file.toString(),
              "no such file",
              "the tokenizer in the form of the tokenizers library",
              "Models with only tokenizer.model, vocab.json or merges.txt need it converted: load"
                  + " them once with a recent version of the tool that made them, and save."));
    }
    return new ModelTokenizer(file, TokenizerConfig.read(directory), Vocabulary.read(file));
  }

  /** The token of that name in the tokenizer's files, else the first id that the model's have. */
  private static OptionalInt own(
      String name, Set<Integer> ids, TokenizerConfig config, Vocabulary vocabulary) {
    OptionalInt own = config.token(name).map(vocabulary::id).orElseGet(OptionalInt::empty);
    return own.isPresent() ? own : ids.stream().mapToInt(Integer::intValue).findFirst();
  }

  @Override
  public int vocabularySize() {
    return size;
  }

  @Override
  public OptionalInt bos() {
    return bos;
  }

  @Override
  public Set<Integer> eos() {
    return eos;
  }

  @Override
  public TokenIds encode(String text, boolean specialTokens) {
    return specialTokens ? added.encode(text) : tokenizer.encode(text, false);
  }

  @Override
  public String decode(TokenIds ids) {
    return tokenizer.decode(
        Arrays.stream(ids.toArray()).filter(id -> !special.contains(id)).toArray());
  }

  @Override
  public TokenIds prompt(Prompt prompt) {
    if (prompt instanceof Prompt.Tokens tokens) {
      return tokens.ids();
    }
    if (prompt instanceof Prompt.Text text) {
      return added.prompt(text.text());
    }
    throw new AftException(
        new Problem(
            "AFT-410",
            where,
            "no chat template",
            "a chat_template in tokenizer_config.json, or chat_template.jinja beside it",
            "Give prompts as text, or add the template of the model's family."));
  }

  @Override
  public TokenIds response(Prompt prompt, String text) {
    TokenIds response;
    if (prompt instanceof Prompt.Text before) {
      TokenIds ids = prompt(prompt);
      TokenIds joined = added.prompt(before.text() + text);
      response =
          joined.startsWith(ids)
              ? joined.slice(ids.size(), joined.size())
              : continuation.encode(text);
    } else {
      response = continuation.encode(text);
    }
    return response.concat(TokenIds.of(end.orElseThrow(this::noEnd)));
  }

  private AftException noEnd() {
    return new AftException(
        new Problem(
            "AFT-403",
            where,
            "no end-of-sequence token",
            "eos_token in tokenizer_config.json or eos_token_id in config.json",
            "Without one a model can never learn to stop: name it in tokenizer_config.json."));
  }

  @Override
  public void close() {
    tokenizer.close();
  }
}
