// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.tokenize;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.api.data.Prompt;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.model.EncodedConversation;
import io.github.aft4j.api.model.EncodedGroup;
import io.github.aft4j.api.model.Tokenizer;
import io.github.aft4j.djl.error.TokenizerError;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/**
 * The tokenizer of a model directory: {@code tokenizer.json}, or else {@code tokenizer.model} or
 * {@code vocab.json} with {@code merges.txt}; with {@code tokenizer_config.json}, {@code
 * special_tokens_map.json} and {@code generation_config.json} where they are there.
 *
 * <p>A text gets a BOS token as the post-processor in {@code tokenizer.json} says, unless {@code
 * add_bos_token} says otherwise. A response ends where any of these says so: {@code eos_token_id}
 * of the generation configuration (or else of the model's) and the tokenizer's own {@code
 * eos_token}, and the token that the chat template puts after an answer. Training responses end in
 * the latter after a chat prompt, in the tokenizer's own EOS token after any other.
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
  private final Optional<ChatFormat> chat;
  private final Optional<AftException> brokenTemplate;

  private ModelTokenizer(
      TokenizerJson file,
      TokenizerConfig config,
      Vocabulary vocabulary,
      Optional<ChatFormat> chat,
      Optional<AftException> brokenTemplate) {
    this.where = file.file().toString();
    this.tokenizer = NativeTokenizer.open(file);
    this.special = vocabulary.special(config.special());
    this.size = vocabulary.size();
    this.bos = own("bos_token", config.bosIds(), config, vocabulary);
    this.end = own("eos_token", config.eosIds(), config, vocabulary);
    Set<Integer> ends = new LinkedHashSet<>(config.eosIds());
    end.ifPresent(ends::add);
    chat.ifPresent(format -> format.turnEnd().ifPresent(ends::add));
    this.eos = Collections.unmodifiableSet(ends);
    this.added = new SpecialTokens(tokenizer, bos, end, config.addBos(), config.addEos());
    this.continuation = new Continuation(tokenizer);
    this.chat = chat;
    this.brokenTemplate = brokenTemplate;
  }

  /**
   * Opens the tokenizer of a directory.
   *
   * @throws AftException AFT-401, AFT-402 and, for the small files, AFT-303 and AFT-304
   */
  public static ModelTokenizer open(Path directory) {
    return open(directory, ChatSettings.defaults(), List.of());
  }

  /**
   * Opens the tokenizer of a directory.
   *
   * @param chat how conversations become text
   * @param tokens to be added to it
   */
  public static ModelTokenizer open(Path directory, ChatSettings chat, List<String> tokens) {
    TokenizerJson file = TokenizerJson.of(directory, tokens);
    TokenizerConfig config = TokenizerConfig.read(directory).or(file.named());
    Vocabulary vocabulary = Vocabulary.read(file);
    config.check(directory, vocabulary, file.lacking());
    Optional<ChatFormat> format = Optional.empty();
    Optional<AftException> broken = Optional.empty();
    try {
      format = ChatFormat.find(directory, chat, config.tokens(), vocabulary.added());
    } catch (AftException e) {
      if (chat.needTemplate()) {
        throw e;
      }
      // whoever gives prompts as text does not need the template
      broken = Optional.of(e);
    }
    return new ModelTokenizer(file, config, vocabulary, format, broken);
  }

  /** Returns what a person should know of the settings, which take effect all the same. */
  public List<String> warnings() {
    return chat.map(ChatFormat::warnings).orElse(List.of());
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
  public String decodeWithSpecialTokens(TokenIds ids) {
    return tokenizer.decode(ids.toArray());
  }

  @Override
  public TokenIds prompt(Prompt prompt) {
    if (prompt instanceof Prompt.Tokens tokens) {
      return tokens.ids();
    }
    if (prompt instanceof Prompt.Text text) {
      return added.prompt(text.text());
    }
    return tokenizer.encode(chatText((Prompt.Chat) prompt), false);
  }

  /** The text that a prompt stands for: what the chat template makes of its messages. */
  private String chatText(Prompt.Chat prompt) {
    if (brokenTemplate.isPresent()) {
      throw brokenTemplate.get();
    }
    return chat.orElseThrow(this::noTemplate).prompt(prompt);
  }

  @Override
  public TokenIds response(Prompt prompt, String text) {
    return encode(prompt, List.of(text)).responses().get(0);
  }

  @Override
  public EncodedGroup encode(Prompt prompt, List<String> responses) {
    if (prompt instanceof Prompt.Text before) {
      return group(added.prompt(before.text()), before.text(), responses, added::prompt, end);
    }
    if (prompt instanceof Prompt.Chat messages) {
      String before = chatText(messages);
      OptionalInt turnEnd =
          chat.map(ChatFormat::turnEnd).filter(OptionalInt::isPresent).orElse(end);
      return group(
          tokenizer.encode(before, false),
          before,
          responses,
          text -> tokenizer.encode(text, false),
          turnEnd);
    }
    return new EncodedGroup(
        prompt(prompt),
        responses.stream().map(text -> ended(continuation.encode(text), end)).toList());
  }

  @Override
  public Optional<EncodedConversation> conversation(Prompt.Chat conversation) {
    return chat.filter(format -> format.marksGenerated(conversation))
        .map(format -> tokenizer.encode(format.conversation(conversation)));
  }

  private EncodedGroup group(
      TokenIds prompt,
      String before,
      List<String> responses,
      Function<String, TokenIds> encoding,
      OptionalInt by) {
    return new EncodedGroup(
        prompt,
        responses.stream()
            .map(text -> ended(after(prompt, encoding.apply(before + text), text), by))
            .toList());
  }

  /**
   * Returns the ids that the joined text has after the prompt or, if tokens merge across the
   * boundary, those of the text alone.
   */
  private TokenIds after(TokenIds prompt, TokenIds joined, String text) {
    return joined.startsWith(prompt)
        ? joined.slice(prompt.size(), joined.size())
        : continuation.encode(text);
  }

  private TokenIds ended(TokenIds response, OptionalInt by) {
    return response.concat(TokenIds.of(by.orElseThrow(this::noEnd)));
  }

  private AftException noTemplate() {
    return new AftException(
        new Problem(
            TokenizerError.NO_CHAT_TEMPLATE,
            where,
            "no chat template",
            "a chat_template in tokenizer_config.json, or chat_template.jinja beside it",
            "Give prompts as text, or add the template of the model's family."));
  }

  private AftException noEnd() {
    return new AftException(
        new Problem(
            TokenizerError.NO_END_TOKEN,
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
