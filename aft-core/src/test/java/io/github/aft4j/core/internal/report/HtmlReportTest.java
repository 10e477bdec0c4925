// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aft4j.api.AftException;
import io.github.aft4j.commons.AtomicFiles;
import io.github.aft4j.commons.Json;
import io.github.aft4j.commons.Sha256;
import io.github.aft4j.core.TinyTask;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportTest {
  @TempDir static Path directory;
  private static Path run;
  private static String page;

  @BeforeAll
  static void runs() throws IOException {
    run = directory.resolve("run");
    MadeRun.run(TinyTask.recipe().build(), run);
    page = Files.readString(run.resolve(HtmlReport.FILE));
  }

  private static JsonNode shown() throws IOException {
    return PageData.of(page).path("runs").path(0);
  }

  @Test
  void figuresAreThoseOfTheSummary() throws IOException {
    JsonNode summary = Json.parse(Files.readString(run.resolve("evaluate/summary.json")));
    List<String> names = new ArrayList<>();
    for (int i = 0; i < summary.path("models").size(); i++) {
      JsonNode expected = summary.path("models").get(i);
      JsonNode model = shown().path("results").path("models").get(i);
      expected
          .properties()
          .forEach(e -> assertThat(model.path(e.getKey())).isEqualTo(e.getValue()));
      names.add(model.path("title").asText());
    }
    assertThat(names).containsExactly("VFT", "VFT continued", "AFT");
  }

  @Test
  void tokensAreThoseThatTheFirstAndTheLastModelHaveScored() throws IOException {
    JsonNode part = shown().path("responses");
    List<String> before = Files.readAllLines(run.resolve("evaluate/sft.tokens.jsonl"));
    List<String> after = Files.readAllLines(run.resolve("evaluate/aft.tokens.jsonl"));
    assertThat(run.resolve("evaluate/control.tokens.jsonl")).doesNotExist();
    assertThat(part.path("with_tokens").asInt())
        .isEqualTo(before.size())
        .isEqualTo(after.size())
        .isEqualTo(part.path("scored").asInt())
        .isPositive();
    int compared = 0;
    for (JsonNode row : part.path("rows")) {
      for (JsonNode response : row.path("responses")) {
        if (response.has("before")) {
          double sum = 0;
          for (JsonNode logp : response.path("tokens_before")) {
            sum += logp.asDouble();
          }
          int tokens = response.path("tokens").size();
          assertThat(response.path("tokens_after")).hasSize(tokens);
          assertThat(sum / tokens).isCloseTo(response.path("before").asDouble(), within(1e-3));
          StringBuilder text = new StringBuilder();
          response.path("tokens").forEach(piece -> text.append(piece.asText()));
          assertThat(text).hasToString(response.path("text").asText());
          compared++;
        }
      }
    }
    assertThat(compared).isPositive();
  }

  @Test
  void asManyGroupsHaveTokensAsTheRecipeSaysAndNothingElseChanges() throws IOException {
    for (int groups : new int[] {0, 3}) {
      Path few = directory.resolve("tokens-" + groups);
      MadeRun.run(TinyTask.recipe().build().with("evaluate.report_groups", groups), few);
      if (groups == 0) {
        assertThat(few.resolve("evaluate/aft.tokens.jsonl")).doesNotExist();
      } else {
        assertThat(Files.readAllLines(few.resolve("evaluate/aft.tokens.jsonl"))).hasSize(groups);
      }
      assertThat(few.resolve("evaluate/aft.assessment.jsonl"))
          .hasSameBinaryContentAs(run.resolve("evaluate/aft.assessment.jsonl"));
      assertThat(few.resolve("evaluate/summary.json"))
          .hasSameBinaryContentAs(run.resolve("evaluate/summary.json"));
      assertThat(
              PageData.of(Files.readString(few.resolve(HtmlReport.FILE)))
                  .at("/runs/0/responses/with_tokens")
                  .asInt())
          .isEqualTo(groups);
    }
  }

  @Test
  void curvesAreThoseOfTheMetrics() throws IOException {
    for (JsonNode stage : shown().path("training")) {
      List<String> lines =
          Files.readAllLines(run.resolve(stage.path("stage").asText()).resolve("metrics.jsonl"));
      assertThat(stage.path("steps").asInt()).isEqualTo(lines.size());
      for (int i = 0; i < lines.size(); i++) {
        JsonNode line = Json.parse(lines.get(i));
        assertThat(stage.path("step").get(i)).isEqualTo(line.path("step"));
        for (var series : stage.path("series").properties()) {
          double expected = line.path(series.getKey()).asDouble();
          assertThat(series.getValue().get(i).asDouble())
              .isCloseTo(expected, within(1e-6 * Math.abs(expected)));
        }
      }
    }
    assertThat(shown().path("training")).hasSize(3);
  }

  @Test
  void theFirstSentenceIsTheOutcome() throws IOException {
    JsonNode finding = shown().path("findings").path(0);
    assertThat(finding.path("level").asText()).isEqualTo("result");
    assertThat(finding.path("text").asText())
        .matches("(AFT is better than|No difference shown between AFT and) .*");
  }

  @Test
  void browsersHoldAnswersAndScoresBeforeAndAfter() throws IOException {
    JsonNode answers = shown().path("answers");
    assertThat(answers.path("total").asInt()).isEqualTo(36);
    assertThat(answers.path("rows")).hasSize(36);
    JsonNode row = answers.path("rows").get(0);
    assertThat(row.path("question").asText()).isEqualTo("0 ?");
    assertThat(row.path("gold").asText()).isEqualTo("1");
    assertThat(row.path("answers")).hasSize(3);
    JsonNode responses = shown().path("responses");
    JsonNode group = responses.path("rows").get(0);
    JsonNode scored =
        Json.parse(Files.readAllLines(run.resolve("evaluate/aft.assessment.jsonl")).get(0));
    assertThat(group.path("id")).isEqualTo(scored.path("id"));
    assertThat(group.path("responses").get(0).path("after").asDouble())
        .isCloseTo(scored.path("responses").get(0).path("score").asDouble(), within(1e-6));
  }

  @Test
  void theCommandMakesTheSamePage() throws IOException {
    String again = again(run);
    assertThat(PageData.of(again).path("runs").path(0).path("results"))
        .isEqualTo(shown().path("results"));
  }

  @Test
  void questionsOfADatabaseAreReadAgain() throws IOException, SQLException {
    String url = "jdbc:h2:" + directory.resolve("questions");
    Path read = directory.resolve("read");
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE q (id CHAR(2), prompt CHAR(3), reference CHAR(6), answer CHAR(1))");
      for (int digit = 0; digit < 9; digit++) {
        statement.execute(
            "INSERT INTO q VALUES ('q%1$d', '%1$d ?', '#### %2$d', '%2$d')"
                .formatted(digit, digit + 1));
      }
    }
    String query = "SELECT * FROM q ORDER BY id";
    Map<String, String> rows = Map.of("format", "jdbc", "url", url, "query", query);
    MadeRun.run(TinyTask.recipe().set("train", rows).build(), read);
    JsonNode once = PageData.of(Files.readString(read.resolve(HtmlReport.FILE)));
    JsonNode again = PageData.of(again(read)).path("runs").path(0);
    assertThat(again.path("responses")).isEqualTo(once.path("runs").path(0).path("responses"));
    assertThat(again.path("responses").toString()).contains("\"question\":\"3 ?\"");
  }

  @Test
  void aPageWithoutTheQuestionsTextsSaysSo() throws IOException {
    assertThat(shown().path("findings").toString()).doesNotContain("without their texts");
    assertThat(PageData.of(again(run)).path("runs").path(0).path("findings").toString())
        .contains("Questions without their texts");
  }

  private static String again(Path... runs) throws IOException {
    return HtmlReport.of(List.of(runs), TinyTask.plugins());
  }

  @Test
  void onlyTheScriptsAndStylesOfThePageMayRun() throws IOException {
    assertThat(page)
        .contains("default-src 'none'")
        .doesNotContain("unsafe-", "@import", "url(", "src=", "<link");
    for (String kind : List.of("script", "style")) {
      Matcher block =
          Pattern.compile("<" + kind + ">(.*?)</" + kind + ">", Pattern.DOTALL).matcher(page);
      assertThat(block.find()).isTrue();
      byte[] digest = Sha256.digest().digest(block.group(1).getBytes(StandardCharsets.UTF_8));
      assertThat(page)
          .contains(kind + "-src 'sha256-" + Base64.getEncoder().encodeToString(digest) + "'");
      assertThat(block.find()).as("a second " + kind).isFalse();
    }
  }

  @Test
  void noScriptPutsTextIntoThePageAsMarkup() {
    String script = page.substring(page.lastIndexOf("<script>"));
    String ours = script.substring(script.indexOf("'use strict';\n// Texts of the run"));
    assertThat(ours)
        .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write")
        .doesNotContain("eval(", "new Function", "createContextualFragment");
  }

  @Test
  void theLicenseOfTheChartsIsInThePage() {
    assertThat(page).contains("The MIT License (MIT)").contains("Leon Sorokin");
  }

  @Test
  void hostileTextsAreDataOnly() throws IOException {
    Path hostile = directory.resolve("hostile");
    MadeRun.hostile(hostile);
    String text = Files.readString(hostile.resolve(HtmlReport.FILE));
    assertThat(text).doesNotContain("onerror=").doesNotContain("acted");
    assertThat(PageData.of(text).path("runs").path(0).path("name").asText())
        .startsWith("</script><img src=x");
  }

  @Test
  void anInterruptedRunHasAPage() throws IOException {
    Path part = directory.resolve("part");
    Files.createDirectories(part.resolve("sft"));
    Files.copy(run.resolve("manifest.json"), part.resolve("manifest.json"));
    Files.writeString(
        part.resolve("sft/stage.json"),
        "{\"state\": \"started\", \"inputs\": {}, \"outputs\": {}, \"facts\": {}}");
    String metrics = Files.readString(run.resolve("sft/metrics.jsonl"));
    Files.writeString(
        part.resolve("sft/metrics.jsonl"), metrics.substring(0, metrics.length() - 9));
    JsonNode half = PageData.of(again(part)).path("runs").path(0);
    assertThat(half.path("finished").asBoolean()).isFalse();
    assertThat(half.path("training").path(0).path("steps").asLong())
        .isEqualTo(metrics.lines().count() - 1);
    assertThat(half.has("results")).isFalse();
  }

  @Test
  void runsAreCompared() throws IOException {
    Path other = directory.resolve("other");
    MadeRun.run(TinyTask.recipe().build().with("align.losses[1].beta", 0.2), other);
    JsonNode data = PageData.of(again(run, other));
    assertThat(data.path("runs").findValuesAsText("label")).containsExactly("run", "other");
    JsonNode comparison = data.path("comparison");
    assertThat(comparison.path("recipe").path("align.losses[1].beta"))
        .extracting(JsonNode::asText)
        .containsExactly("1", "0.2");
    assertThat(comparison.path("tests").get(0).path("difference").asText()).contains("points");
  }

  @Test
  void aDirectoryThatIsNoRunIsRefused() {
    assertThatThrownBy(() -> again(directory))
        .isInstanceOf(AftException.class)
        .hasMessageContaining("no manifest.json");
  }

  private static Path copy(String name) throws IOException {
    Path copy = directory.resolve(name);
    try (Stream<Path> files = Files.walk(run)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = copy.resolve(run.relativize(file));
        Files.createDirectories(target.resolve("..").normalize());
        Files.copy(file, target);
      }
    }
    return copy;
  }

  @Test
  void aCopyHasTheSamePageEvenWithoutItsWeights() throws IOException {
    Path copy = copy("copy");
    AtomicFiles.deleteTree(copy.resolve("align/weights"));
    assertThat(PageData.of(again(copy)).at("/runs/0/results")).isEqualTo(shown().path("results"));
  }

  @Test
  void changedResultsOfFinishedStagesAreRefusedAsARunRefusesThem() throws IOException {
    List<String> files =
        List.of("evaluate/summary.json", "evaluate/aft.jsonl", "align/metrics.jsonl");
    for (int i = 0; i < files.size(); i++) {
      Path changed = copy("changed-" + i);
      Path file = changed.resolve(files.get(i));
      Files.writeString(file, "{}\n");
      assertThatThrownBy(() -> again(run, changed))
          .isInstanceOf(AftException.class)
          .hasMessageContaining("AFT-705")
          .hasMessageContaining(file.toString());
      Files.delete(file);
      assertThatThrownBy(() -> again(changed))
          .isInstanceOf(AftException.class)
          .hasMessageContaining("no file, though the stage wrote one");
    }
    Path[] all =
        IntStream.range(0, files.size())
            .mapToObj(i -> directory.resolve("changed-" + i))
            .toArray(Path[]::new);
    assertThat(catchThrowableOfType(AftException.class, () -> again(all)).problems()).hasSize(3);
  }

  @Test
  void aDamagedFileIsRefused() throws IOException {
    Path damaged = directory.resolve("damaged");
    Files.createDirectories(damaged.resolve("evaluate"));
    Files.copy(run.resolve("manifest.json"), damaged.resolve("manifest.json"));
    Files.writeString(damaged.resolve("evaluate/summary.json"), "{\"models\": [");
    assertThatThrownBy(() -> HtmlReport.compared(damaged, List.of(), TinyTask.plugins()))
        .isInstanceOf(AftException.class)
        .hasMessageContaining("AFT-704");
  }
}
