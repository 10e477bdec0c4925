package io.github.aft4j.djl;

import io.github.aft4j.api.Model;
import io.github.aft4j.api.ModelProvider;
import io.github.aft4j.api.Option;
import io.github.aft4j.api.Options;
import java.util.List;

/** Provides {@code djl}: a model directory in Hugging Face layout, on DJL's PyTorch engine. */
public final class DjlModelProvider implements ModelProvider {

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
  public Model create(Options options) {
    return DjlModel.open(DjlOptions.read(options));
  }
}
