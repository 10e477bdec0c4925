// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl;

import io.github.aft4j.api.Option;
import io.github.aft4j.api.Options;
import io.github.aft4j.api.model.Model;
import io.github.aft4j.api.model.ModelContext;
import io.github.aft4j.api.model.ModelOutline;
import io.github.aft4j.api.model.ModelProvider;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Provides {@code djl}: a model directory in Hugging Face layout, on DJL's PyTorch engine.
 *
 * @since 0.1.0
 */
public final class DjlModelProvider implements ModelProvider {
  /** Creates the provider. */
  public DjlModelProvider() {}

  @Override
  public String name() {
    return "djl";
  }

  @Override
  public String description() {
    return "A Hugging Face checkpoint computed by DJL's PyTorch engine in this process";
  }

  @Override
  public int apiVersion() {
    return API_VERSION;
  }

  @Override
  public List<Option> options() {
    return DjlOptions.options();
  }

  @Override
  public Set<RunSetting> runSettings() {
    return Set.of(RunSetting.THREADS, RunSetting.TODAY);
  }

  @Override
  public Model create(Options options, ModelContext context) {
    return DjlModel.open(DjlOptions.read(options, context));
  }

  @Override
  public Optional<ModelOutline> outline(Options options, ModelContext context) {
    return Optional.of(DjlOutline.open(DjlOptions.read(options, context)));
  }
}
