// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.tracking.tensorboard;

import io.github.aft4j.commons.Json;
import io.github.aft4j.core.event.RunEvent;
import io.github.aft4j.core.event.RunListener;
import io.github.aft4j.tracking.internal.RunFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the events of one run; of stages that were done before, where their file is missing. */
final class EventWriter implements RunListener {
  private static final String STEPS = "steps";

  private final RunFiles run;
  private final Path folder;
  private final InstantSource clock;
  private Optional<EventFile> training = Optional.empty();

  EventWriter(Path run, InstantSource clock) {
    this.run = new RunFiles(run);
    this.folder = run.resolve("tensorboard");
    this.clock = clock;
  }

  @Override
  public void on(RunEvent event) {
    try {
      write(event);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(RunEvent event) throws IOException {
    if (event instanceof RunEvent.Planned) {
      try (EventFile file = EventFile.replace(folder.resolve("recipe"), clock)) {
        String recipe = Json.pretty(run.manifest().path("recipe"));
        file.add(0, List.of(Values.text("recipe", "```\n" + recipe + "\n```")));
      }
    } else if (event instanceof RunEvent.StageStarted started && started.unit().equals(STEPS)) {
      closeTraining();
      training = Optional.of(trained(started.stage(), started.done()));
    } else if (event instanceof RunEvent.Metrics metrics) {
      training.ifPresent(file -> file.add(metrics.step(), Values.scalars(metrics.values())));
    } else if (event instanceof RunEvent.Progress progress && progress.seconds() > 0) {
      Map<String, Double> speed =
          Map.of("tokens_per_second", progress.tokens() / progress.seconds());
      training.ifPresent(file -> file.add(progress.done(), Values.scalars(speed)));
    } else if (event instanceof RunEvent.StageFinished) {
      closeTraining();
      stage(event.stage());
    } else if (event instanceof RunEvent.StageReused) {
      reused(event.stage());
    } else if (event instanceof RunEvent.RunFinished || event instanceof RunEvent.RunStopped) {
      closeTraining();
    }
  }

  private void reused(String stage) throws IOException {
    if (EventFile.isIn(folder.resolve(stage))) {
      return;
    }
    if (run.trains(stage)) {
      trained(stage, Long.MAX_VALUE).close();
    } else {
      stage(stage);
    }
  }

  /** Returns a file with the steps that are done. */
  private EventFile trained(String stage, long done) throws IOException {
    EventFile file = EventFile.replace(folder.resolve(stage), clock);
    run.steps(
        stage,
        done,
        line -> file.add(line.path("step").asLong(), Values.scalars(RunFiles.figures(line))));
    return file;
  }

  /** Writes what a finished stage shows, if it is one of those that show something. */
  private void stage(String stage) throws IOException {
    if (stage.equals(RunFiles.EVALUATE)) {
      for (Map.Entry<String, Map<String, Double>> model : run.results().entrySet()) {
        try (EventFile file =
            EventFile.replace(folder.resolve(stage).resolve(model.getKey()), clock)) {
          file.add(0, Values.scalars(model.getValue()));
          file.add(0, Pictures.ofModel(run, model.getKey()));
        }
      }
    } else if (stage.matches("sample(-\\d+)?")) {
      try (EventFile file = EventFile.replace(folder.resolve(stage), clock)) {
        file.add(0, Pictures.ofSamples(run, stage));
      }
    }
  }

  private void closeTraining() {
    training.ifPresent(EventFile::close);
    training = Optional.empty();
  }
}
