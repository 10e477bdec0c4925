// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import com.google.common.io.Closer;
import io.github.aft4j.api.Cancellation;
import io.github.aft4j.api.model.ModelContext;
import io.github.aft4j.api.model.ModelOutline;
import io.github.aft4j.commons.AtomicFiles;
import io.github.aft4j.core.data.DataSet;
import io.github.aft4j.core.event.Events;
import io.github.aft4j.core.plan.RunPlan;
import io.github.aft4j.core.plan.StagePlan;
import io.github.aft4j.core.plugin.Plugins;
import io.github.aft4j.core.recipe.Recipe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes every check of a run that needs no weights, and plans the run. */
record PlanService(Components components, Recipe recipe, Plugins plugins) {

  RunPlan plan() {
    DataPreparation reader =
        new DataPreparation(Events.ofRun("", List.of()), Cancellation.none(), 0, plugins);
    InputData data = InputData.read(recipe, components, reader);
    DataSet train = data.train();
    Optional<DataSet> test = data.test();
    PlannedStages stages = PlannedStages.of(recipe, components);
    Optional<ModelOutline> outline =
        components.model().outline(components.modelOptions(), ModelContext.standalone());
    if (outline.isEmpty()) {
      return new RunPlan(
          stages.names().stream()
              .map(name -> new StagePlan(name, 0, "", Optional.empty()))
              .toList(),
          counts(train, test),
          DataWarnings.of(components, train, test),
          false);
    }
    try (ModelOutline model = outline.get()) {
      return plan(stages, reader, train, test, model);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes the plan; rows are encoded into a temporary folder, as there is no run directory yet. */
  private RunPlan plan(
      PlannedStages stages,
      DataPreparation reader,
      DataSet train,
      Optional<DataSet> test,
      ModelOutline model)
      throws IOException {
    Path folder = Files.createTempDirectory("aft-plan");
    try (Closer open = Closer.create()) {
      EncodedRows rows =
          open.register(reader.encode(folder, "train", train, model.tokenizer(), "plan"));
      Optional<HeldOut> heldOut = Optional.empty();
      if (test.isPresent()) {
        heldOut =
            Optional.of(
                new HeldOut(
                    test.get(),
                    open.register(
                        reader.encode(folder, "test", test.get(), model.tokenizer(), "plan"))));
      }
      return new Planner(recipe, components, train, rows, heldOut, model).plan(stages);
    } finally {
      AtomicFiles.deleteTree(folder);
    }
  }

  static Map<String, Map<String, Long>> counts(DataSet train, Optional<DataSet> test) {
    Map<String, Map<String, Long>> counts = new LinkedHashMap<>();
    counts.put("train", train.counts());
    test.ifPresent(t -> counts.put("test", t.counts()));
    return counts;
  }
}
