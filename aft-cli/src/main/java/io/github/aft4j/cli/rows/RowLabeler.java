// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.rows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.Problem;
import io.github.aft4j.api.data.Judgment;
import io.github.aft4j.api.data.Labeler;
import io.github.aft4j.core.row.JsonlReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Adds {@code verdict}, {@code extracted}, {@code reward} and {@code reason} to lines with a
 * response. Neighboring lines that differ in nothing but response and {@code sample} are judged
 * together, as labelers that compare responses need it. The file passes through in parts, so memory
 * does not grow with it; the order stays.
 *
 * @since 0.1.0
 */
public final class RowLabeler {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PART = 4096;

  private final Labeler labeler;
  private final Writer out;
  private final List<LabelRow> waiting = new ArrayList<>();

  private RowLabeler(Labeler labeler, Writer out) {
    this.labeler = labeler;
    this.out = out;
  }

  /**
   * Labels a file.
   *
   * @param problems receives every line that cannot be read; the others are labeled and written all
   *     the same
   * @return whether the file could be read to its end
   */
  public static boolean label(Path file, Labeler labeler, Writer out, Consumer<Problem> problems) {
    RowLabeler rows = new RowLabeler(labeler, out);
    JsonlReader.Content content =
        JsonlReader.read(
            file,
            row -> LabelRow.read(row, labeler.needsAnswer()).ifPresent(rows::accept),
            problems);
    rows.drain();
    return content.readable();
  }

  private void accept(LabelRow row) {
    if (waiting.size() >= PART && !row.sameQuestion(waiting.get(waiting.size() - 1))) {
      drain();
    }
    waiting.add(row);
  }

  private void drain() {
    List<List<String>> lines = groups().parallelStream().map(this::judge).toList();
    try {
      for (List<String> group : lines) {
        for (String line : group) {
          out.append(line).append('\n');
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    waiting.clear();
  }

  private List<List<LabelRow>> groups() {
    List<List<LabelRow>> groups = new ArrayList<>();
    for (LabelRow row : waiting) {
      if (groups.isEmpty() || !groups.get(groups.size() - 1).get(0).sameQuestion(row)) {
        groups.add(new ArrayList<>());
      }
      groups.get(groups.size() - 1).add(row);
    }
    return groups;
  }

  private List<String> judge(List<LabelRow> group) {
    List<Judgment> judgments =
        labeler.judge(
            group.get(0).question(),
            IntStream.range(0, group.size()).mapToObj(i -> group.get(i).completion(i)).toList());
    return IntStream.range(0, group.size())
        .mapToObj(i -> line(group.get(i).object(), judgments.get(i)))
        .toList();
  }

  private static String line(ObjectNode object, Judgment judgment) {
    object.put("verdict", judgment.verdict().name());
    judgment
        .extracted()
        .ifPresentOrElse(text -> object.put("extracted", text), () -> object.putNull("extracted"));
    judgment.reward().ifPresent(reward -> object.put("reward", reward));
    object.put("reason", judgment.reason());
    try {
      return JSON.writeValueAsString(object);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
