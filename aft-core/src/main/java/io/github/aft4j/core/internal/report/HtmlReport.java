// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.commons.Json;
import io.github.aft4j.core.data.DataSet;
import io.github.aft4j.core.error.RunError;
import io.github.aft4j.core.plugin.Plugins;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Makes the page of a run, of several that are compared, or of an application's own figures. */
public final class HtmlReport {
  /** The page's name in a run directory. */
  public static final String FILE = "report.html";

  private static final List<String> OF_FIGURES =
      List.of("text.js", "charts.js", "results.js", "unpack.js", "figures.js");

  private HtmlReport() {}

  /** Returns a page of figures: {@code title}, {@code subtitle}, and {@code sections}. */
  public static String figures(JsonNode page) throws IOException {
    return Page.of(OF_FIGURES, page, Json.mapper().createArrayNode());
  }

  /** Returns the page of a run whose data are at hand. */
  public static String of(Path run, DataSet train, Optional<DataSet> test) throws IOException {
    RunFolder folder = RunFolder.open(run);
    ArrayNode runs = Json.mapper().createArrayNode();
    runs.add(new RunData(folder, QuestionTexts.of(train, test)).toJson(""));
    ArrayNode times = Json.mapper().createArrayNode();
    times.add(StageTimes.of(run));
    return Page.of(Json.object().set("runs", runs), times);
  }

  /**
   * Returns the page of a run, compared with others; refuses what cannot be read.
   *
   * @param plugins read the questions' texts where a plugin has read them for the run
   */
  public static String compared(Path run, List<Path> against, Plugins plugins) {
    List<Path> directories = new ArrayList<>();
    directories.add(run);
    directories.addAll(against);
    try {
      return of(directories, plugins);
    } catch (IOException e) {
      throw unreadable(run, e);
    } catch (UncheckedIOException e) {
      throw unreadable(run, Objects.requireNonNull(e.getCause()));
    }
  }

  private static AftException unreadable(Path run, IOException cause) {
    return new AftException(
        new Problem(
            RunError.DAMAGED_RECORD,
            run.toString(),
            "a file that cannot be read (" + cause.getMessage() + ")",
            "files as the run wrote them",
            "Check path and permissions; 'aft run' on the directory tells which file is damaged."),
        cause);
  }

  /**
   * Returns the page of the runs in these directories, finished or not, the first one compared with
   * the others.
   */
  static String of(List<Path> directories, Plugins plugins) throws IOException {
    List<RunFolder> folders = unchanged(directories);
    ArrayNode runs = Json.mapper().createArrayNode();
    ArrayNode times = Json.mapper().createArrayNode();
    for (RunFolder folder : folders) {
      String label = folders.size() == 1 ? "" : Labels.of(folder.path(), directories);
      runs.add(new RunData(folder, QuestionTexts.of(folder, plugins)).toJson(label));
      times.add(StageTimes.of(folder.path()));
    }
    ObjectNode data = Json.object();
    data.set("runs", runs);
    if (folders.size() > 1) {
      data.set("comparison", RunComparison.of(folders));
    }
    return Page.of(data, times);
  }

  /** Opens runs, and refuses files of finished stages that have changed, as a run does. */
  private static List<RunFolder> unchanged(List<Path> directories) throws IOException {
    List<RunFolder> folders = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (Path directory : directories) {
      RunFolder folder = RunFolder.open(directory);
      problems.addAll(folder.changes());
      folders.add(folder);
    }
    if (!problems.isEmpty()) {
      throw new AftException(problems);
    }
    return folders;
  }
}
