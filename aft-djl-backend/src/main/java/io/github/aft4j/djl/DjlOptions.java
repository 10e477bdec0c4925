// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.CommonError;
import io.github.aft4j.api.Option;
import io.github.aft4j.api.Options;
import io.github.aft4j.api.Problem;
import io.github.aft4j.api.model.ModelContext;
import io.github.aft4j.djl.error.AdapterError;
import io.github.aft4j.djl.error.EngineError;
import io.github.aft4j.djl.internal.checkpoint.StorageType;
import io.github.aft4j.djl.internal.engine.ComputeDevice;
import io.github.aft4j.djl.internal.engine.DType;
import io.github.aft4j.djl.internal.hub.HubCache;
import io.github.aft4j.djl.internal.stored.StoredDecoder;
import io.github.aft4j.djl.internal.tokenize.AddedTokens;
import io.github.aft4j.djl.internal.tokenize.ChatSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * The options a model is opened with.
 *
 * @param place the directories of the model and its adapter
 * @param threads of the native computation; 0 leaves the choice to the engine
 * @param device by name: auto, cpu or cuda:N
 * @param memory that training may plan with, in bytes; empty: all that the device has
 * @param dtype of the computation
 * @param savedAs how weights are stored when the model is saved
 * @param chat how conversations become text
 * @param addedTokens that the tokenizer gets beside its own
 * @param trained what training does otherwise than the configuration says
 * @param lora its adapter, where it is a new one
 */
record DjlOptions(
    ModelPlace place,
    int threads,
    String device,
    OptionalLong memory,
    DType dtype,
    StorageType savedAs,
    ChatSettings chat,
    List<String> addedTokens,
    TrainedAs trained,
    LoraOptions lora) {
  private static final String AUTO = "auto";
  private static final String ADDED_TOKENS = "added_tokens";
  private static final double GIB = 1L << 30;

  /** Returns options of one thread, any device and all of its memory, and FP32. */
  static DjlOptions of(Path path, LoraOptions lora) {
    return of(ModelPlace.here(path), lora);
  }

  static DjlOptions of(ModelPlace place, LoraOptions lora) {
    return new DjlOptions(
        place,
        1,
        AUTO,
        OptionalLong.empty(),
        DType.FLOAT32,
        StorageType.F32,
        ChatSettings.defaults().with(place.adapter()),
        List.of(),
        TrainedAs.CONFIGURED,
        lora);
  }

  DjlOptions withDtype(DType type) {
    return new DjlOptions(
        place, threads, device, memory, type, savedAs, chat, addedTokens, trained, lora);
  }

  DjlOptions withThreads(int number) {
    return new DjlOptions(
        place, number, device, memory, dtype, savedAs, chat, addedTokens, trained, lora);
  }

  static List<Option> options() {
    List<Option> options = new ArrayList<>();
    options.add(
        Option.required(
            "path",
            Option.Type.STRING,
            "Directory in Hugging Face layout, or a name in the local cache such as gpt2"));
    options.add(
        Option.optional(
            "revision",
            Option.Type.STRING,
            "Branch, tag or commit of a model in the cache; main if absent"));
    options.add(
        Option.integer(
            "threads", 0, 0, 1024, "Threads of the computation; 0: the engine's choice"));
    options.add(
        Option.string(
            "device", AUTO, "cpu, cuda:N, or auto: cuda:0 where the engine sees a CUDA GPU"));
    options.add(
        Option.number(
            "memory_gib",
            0,
            0,
            1e6,
            "Memory that training may plan with, in GiB; 0: all that the device has"));
    options.add(
        Option.choice(
            "dtype",
            "float32",
            List.of("float32", "bfloat16"),
            "What is computed with; bfloat16 trains FP32 weights all the same"));
    options.add(
        Option.choice(
            "save_dtype",
            "float32",
            List.of("float32", "bfloat16"),
            "How weights are stored when the model is saved"));
    options.addAll(ChatOptions.options());
    options.add(
        Option.optional(
            ADDED_TOKENS,
            Option.Type.LIST,
            "Tokens that the tokenizer gets beside its own, with embeddings to be trained; not with"
                + " an adapter"));
    options.addAll(TrainedAs.options());
    options.addAll(LoraOptions.options());
    return List.copyOf(options);
  }

  static DjlOptions read(Options options, ModelContext context) {
    double gib = options.number("memory_gib");
    ChatSettings chat = ChatOptions.read(options, context);
    ModelPlace place =
        ModelPlace.find(
            HubCache.ofThisProcess(),
            options.string("path"),
            options.optionalString("revision"),
            LoraOptions.stored(options));
    return new DjlOptions(
        place,
        context.threads() > 0 ? context.threads() : options.integer("threads"),
        options.string("device"),
        gib == 0 ? OptionalLong.empty() : OptionalLong.of((long) (gib * GIB)),
        options.string("dtype").equals("bfloat16") ? DType.BFLOAT16 : DType.FLOAT32,
        options.string("save_dtype").equals("bfloat16") ? StorageType.BF16 : StorageType.F32,
        chat.with(place.adapter()),
        tokens(options, place),
        TrainedAs.read(options),
        LoraOptions.read(options, place.adapter().isPresent()));
  }

  private static List<String> tokens(Options options, ModelPlace place) {
    List<String> tokens = options.has(ADDED_TOKENS) ? options.list(ADDED_TOKENS) : List.of();
    boolean adapted = place.adapter().isPresent() || options.integer("lora.rank") > 0;
    if (adapted && !tokens.isEmpty()) {
      throw new AftException(
          new Problem(
              AdapterError.ADAPTED_NEW_TOKENS,
              "the model's options",
              "added_tokens of a model with an adapter",
              "a model whose every weight is trained",
              "Save a model with the tokens first, by fine-tuning it, and adapt that one."));
    }
    if (tokens.stream().anyMatch(String::isBlank)
        || tokens.stream().distinct().count() < tokens.size()) {
      throw new AftException(
          new Problem(
              CommonError.INVALID_VALUE,
              "the model's options, " + ADDED_TOKENS,
              tokens.stream().map(token -> "'" + token + "'").collect(Collectors.joining(", ")),
              "texts that are not blank, each once",
              "Correct the list."));
    }
    return tokens;
  }

  /** Returns a decoder with room for the added tokens. */
  StoredDecoder withTokens(StoredDecoder own) {
    return addedTokens.isEmpty()
        ? own
        : own.withVocabulary(AddedTokens.vocabularySize(own.directory().path(), addedTokens));
  }

  /**
   * Returns the memory that training may plan with, in bytes.
   *
   * @throws AftException if it is that of a GPU, which no library tells
   */
  long memoryOf(ComputeDevice target) {
    return memory.orElseGet(() -> target.memory().orElseThrow(() -> unknownMemory(target.name())));
  }

  private static AftException unknownMemory(String device) {
    return new AftException(
        new Problem(
            EngineError.UNKNOWN_GPU_MEMORY,
            "training on " + device,
            "no CUDA runtime library that tells how much memory the GPU has",
            "the memory that training may plan with",
            "Set the model's memory_gib."));
  }
}
