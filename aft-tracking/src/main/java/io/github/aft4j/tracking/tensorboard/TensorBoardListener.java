// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.tracking.tensorboard;

import io.github.aft4j.core.event.RunEvent;
import io.github.aft4j.core.event.RunListener;
import java.nio.file.Path;
import java.time.InstantSource;

/**
 * A listener that writes event files for TensorBoard into the folder {@code tensorboard} of each
 * run directory, one folder for each stage and each evaluated model.
 *
 * <ul>
 *   <li>scalars: the figures of each training step, with the names they have in {@code
 *       metrics.jsonl}, {@code tokens_per_second}, and the results of the evaluation
 *   <li>histograms: lengths and mean log-probabilities of sampled responses, and the scores of
 *       right and wrong responses under each evaluated model
 *   <li>texts: the recipe, and some sampled responses and held-out answers with their verdicts
 * </ul>
 *
 * <p>A resumed stage gets a new file, which begins with the steps of {@code metrics.jsonl}, so that
 * no step is there twice. One listener serves any number of runs at once.
 *
 * @since 0.1.0
 */
public final class TensorBoardListener implements RunListener {
  private final InstantSource clock;

  /** Creates a listener. */
  public TensorBoardListener() {
    this(InstantSource.system());
  }

  TensorBoardListener(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public RunListener forRun(String run) {
    return new EventWriter(Path.of(run), clock);
  }

  /** Does nothing: an event without a run has no directory. */
  @Override
  public void on(RunEvent event) {}
}
