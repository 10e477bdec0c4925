// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.Cancellation;
import io.github.aft4j.commons.Json;
import io.github.aft4j.core.event.Events;
import io.github.aft4j.core.event.RunEvent;
import io.github.aft4j.core.internal.run.RunDirectory;
import io.github.aft4j.core.internal.run.StageDirectory;
import io.github.aft4j.core.internal.run.StageRecord;
import io.github.aft4j.core.internal.run.StageStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Does stages, unless they are done already: here, or in a run whose results may be reused. */
final class StageRunner {
  private final RunDirectory run;
  private final List<Path> reuse;
  private final Events events;
  private final Cancellation cancellation;

  StageRunner(RunDirectory run, List<Path> reuse, RunContext context) {
    this.run = run;
    this.reuse = reuse;
    this.events = context.events();
    this.cancellation = context.cancellation();
  }

  /** Returns the stage's record once it is done. */
  StageRecord run(Stage stage) throws IOException {
    cancellation.throwIfRequested();
    JsonNode inputs = Json.tree(stage.inputs());
    StageDirectory directory = run.stage(stage.name());
    var done = StageStore.done(directory, inputs);
    if (done.isPresent()) {
      events.on(new RunEvent.StageReused(stage.name(), directory.path().toString()));
      return done.get();
    }
    for (Path other : reuse) {
      var taken = StageStore.takeOver(other, directory, inputs);
      if (taken.isPresent()) {
        events.on(new RunEvent.StageReused(stage.name(), other.toString()));
        return taken.get();
      }
    }
    StageStore.begin(directory, inputs);
    Stopwatch watch = Stopwatch.start();
    ObjectNode facts = LastResort.run("stage '" + stage.name() + "'", () -> stage.run(directory));
    StageRecord record = StageStore.finish(directory, inputs, facts);
    run.addTiming(stage.name(), watch.wallSeconds(), watch.cpuSeconds());
    events.on(new RunEvent.StageFinished(stage.name(), watch.wallSeconds(), watch.cpuSeconds()));
    return record;
  }
}
