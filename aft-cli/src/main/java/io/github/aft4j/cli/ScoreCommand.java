// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import io.github.aft4j.api.model.Model;
import io.github.aft4j.cli.rows.RowScorer;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code aft score}: computes log-probabilities of given responses. */
@Command(
    name = "score",
    description = "Add a model's log-probabilities of the response of each line.",
    footer = {
      "",
      "Input:  {\"prompt\": \"text\", \"response\": \"text\"}, or \"messages\" for \"prompt\", or"
          + " {\"ids\": [...], \"prompt\": N}, where the first N ids are the prompt.",
      "Output: the line with token_logps (one per response token), logp_sum and logp_mean."
    })
final class ScoreCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ModelOptions model;
  @Mixin private RowFiles files;

  @Override
  public Integer call() throws IOException {
    RowScorer rows = RowScorer.read(files.input());
    try (Output out = files.open(spec.commandLine().getOut());
        Model loaded = model.open(model.plugins())) {
      rows.score(loaded, out);
      out.complete();
    }
    return 0;
  }
}
