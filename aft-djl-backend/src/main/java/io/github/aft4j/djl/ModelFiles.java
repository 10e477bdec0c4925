// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl;

import io.github.aft4j.djl.internal.adapter.AdapterFiles;
import io.github.aft4j.djl.internal.adapter.AdapterLayout;
import io.github.aft4j.djl.internal.adapter.LoraConfig;
import io.github.aft4j.djl.internal.adapter.LoraTarget;
import io.github.aft4j.djl.internal.adapter.NewAdapter;
import io.github.aft4j.djl.internal.checkpoint.ChatTemplateFiles;
import io.github.aft4j.djl.internal.checkpoint.CheckpointWriter;
import io.github.aft4j.djl.internal.checkpoint.ModelDirectory;
import io.github.aft4j.djl.internal.checkpoint.StorageType;
import io.github.aft4j.djl.internal.checkpoint.TensorData;
import io.github.aft4j.djl.internal.checkpoint.Weights;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.engine.ComputeDevice;
import io.github.aft4j.djl.internal.hub.Found;
import io.github.aft4j.djl.internal.model.Decoder;
import io.github.aft4j.djl.internal.tokenize.AddedTokens;
import io.github.aft4j.djl.internal.weights.AdapterSource;
import io.github.aft4j.djl.internal.weights.LoadOptions;
import io.github.aft4j.djl.internal.weights.Parameter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A decoder with the directory it came from and, if it has an adapter, the adapter's config: what
 * is needed to write it again.
 *
 * @param directory of the base model
 * @param origin of the base model, where it has a name
 * @param decoder in memory
 * @param lora of the adapter
 * @param savedAs how weights are stored, unless they are always exact
 * @param templates in place of the model's; saved with it
 * @param addedTokens that the tokenizer has beside those of the directory
 */
record ModelFiles(
    ModelDirectory directory,
    Optional<Found.Origin> origin,
    Decoder decoder,
    Optional<LoraConfig> lora,
    StorageType savedAs,
    ChatTemplateFiles templates,
    List<String> addedTokens) {

  /**
   * Loads a model.
   *
   * @param stored the decoder in the files, which may have fewer tokens
   */
  static ModelFiles load(
      ModelDirectory directory,
      DecoderSpec stored,
      DecoderSpec spec,
      DjlOptions options,
      ComputeDevice device) {
    LoraOptions lora = options.lora();
    ModelPlace place = options.place();
    LoadOptions base = LoadOptions.on(device).withDtype(options.dtype()).withStored(stored);
    if (place.adapter().isPresent()) {
      try (AdapterFiles files = AdapterFiles.open(place.adapter().get(), spec)) {
        AdapterSource source =
            new AdapterSource(files.layout(), name -> Optional.of(files.values(name)));
        Decoder decoder =
            Decoder.load(directory, files.layout().of(spec), base.withAdapter(source));
        return new ModelFiles(
            directory,
            place.origin(),
            decoder,
            Optional.of(files.config()),
            options.savedAs(),
            options.chat().files(),
            options.addedTokens());
      }
    }
    Optional<AdapterLayout> layout = lora.fresh().map(config -> layout(config, spec));
    LoadOptions fresh = layout.map(l -> base.withAdapter(fresh(l, lora.seed()))).orElse(base);
    return new ModelFiles(
        directory,
        place.origin(),
        Decoder.load(directory, layout.map(l -> l.of(spec)).orElse(spec), fresh),
        lora.fresh(),
        options.savedAs(),
        options.chat().files(),
        options.addedTokens());
  }

  private static AdapterSource fresh(AdapterLayout layout, long seed) {
    return new AdapterSource(layout, new NewAdapter(layout, seed)::values);
  }

  /** Returns the layout of a new adapter. */
  static AdapterLayout layout(LoraConfig config, DecoderSpec spec) {
    return AdapterLayout.resolveNew("the model's options", config, spec);
  }

  /** Writes a PEFT adapter's directory if there is an adapter, else a Hugging Face one. */
  void save(Path target) {
    Optional<AdapterLayout> adapter = decoder.adapter();
    if (adapter.isPresent()) {
      saveAdapter(target, adapter.get());
      return;
    }
    Set<String> exact = decoder.spec().alwaysExact();
    List<TensorData> tensors =
        new ArrayList<>(decoder.parameters().stream().map(p -> data(p.name(), p, exact)).toList());
    try (Weights stored = directory.weights()) {
      tensors.addAll(CheckpointWriter.unread(stored, decoder.spec().names()::isUnread));
      CheckpointWriter.write(
          target,
          directory,
          savedAs,
          tensors,
          CheckpointWriter.SHARD_BYTES,
          templates,
          AddedTokens.files(directory.path(), addedTokens));
    }
  }

  private void saveAdapter(Path target, AdapterLayout layout) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (LoraTarget module : layout.targets()) {
      parameters.put(module.nameOfA(), module.nameOfA());
      parameters.put(module.nameOfB(), module.nameOfB());
      if (module.dora()) {
        parameters.put(module.nameOfLengths(), module.nameOfLengths());
      }
    }
    layout.tokens().ifPresent(rows -> parameters.put(rows.name(), rows.name()));
    layout.whole().forEach((name, tensor) -> parameters.put(name, tensor.name()));
    Set<String> exact = decoder.spec().alwaysExact();
    List<TensorData> tensors = new ArrayList<>();
    parameters.forEach(
        (name, parameter) ->
            tensors.add(data(name, decoder.weights().parameter(parameter), exact)));
    AdapterFiles.write(
        target,
        origin
            .map(o -> lora.orElseThrow().withBase(o.name(), Optional.of(o.commit())))
            .orElseGet(
                () ->
                    lora.orElseThrow()
                        .withBase(
                            directory.path().toAbsolutePath().normalize().toString(),
                            Optional.empty())),
        decoder.spec().transposedLinears(),
        tensors,
        templates);
  }

  private TensorData data(String name, Parameter parameter, Set<String> exact) {
    TensorData full =
        new TensorData(
            name,
            StorageType.F32,
            parameter.shape(),
            sink -> decoder.bytes().read(parameter.exact(), sink));
    return exact.contains(parameter.name()) ? full : full.storedAs(savedAs);
  }
}
