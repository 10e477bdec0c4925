// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.sample;

import io.github.aft4j.api.Option;
import io.github.aft4j.api.Options;
import io.github.aft4j.api.model.Sampler;
import io.github.aft4j.api.model.SamplerProvider;
import java.nio.file.Path;
import java.util.List;

/** {@code replay}: responses from a file. */
public final class ReplaySamplerProvider implements SamplerProvider {
  @Override
  public String name() {
    return "replay";
  }

  @Override
  public String description() {
    return "responses from a file of JSON lines (id and response), such as another run's samples";
  }

  @Override
  public List<Option> options() {
    return List.of(
        Option.required("path", Option.Type.STRING, "the file, plain or gzipped").asFile(),
        Option.choice(
            "missing",
            "fail",
            List.of("fail", "skip"),
            "what becomes of a question that the file has no response to"));
  }

  @Override
  public int apiVersion() {
    return API_VERSION;
  }

  @Override
  public Sampler create(Options options) {
    return ReplaySampler.read(
        Path.of(options.string("path")), options.string("missing").equals("skip"));
  }
}
