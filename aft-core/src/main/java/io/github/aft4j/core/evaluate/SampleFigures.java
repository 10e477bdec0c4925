package io.github.aft4j.core.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.Judgment;
import io.github.aft4j.core.json.Records;
import io.github.aft4j.core.stats.Bootstrap;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.StreamSupport;

/** Figures of k random answers per question: each question counts as one, however many answers. */
final class SampleFigures {
  private SampleFigures() {}

  /** One question's answers. */
  record Samples(List<JsonNode> answers) {
    static List<Samples> of(List<JsonNode> lines) {
      return lines.stream().map(Samples::of).toList();
    }

    private static Samples of(JsonNode line) {
      return new Samples(StreamSupport.stream(line.path("samples").spliterator(), false).toList());
    }

    /** The share of the answers that have something about them. */
    double share(Predicate<JsonNode> counts) {
      return (double) answers.stream().filter(counts).count() / answers.size();
    }

    double passAt(int k) {
      return PassAtK.of(answers.size(), (int) answers.stream().filter(Figures::isRight).count(), k);
    }

    boolean isVoteRight() {
      List<Judgment> judgments = answers.stream().map(Records::judgment).toList();
      return SelfConsistency.isRight(judgments);
    }
  }

  static void put(ObjectNode node, List<Samples> questions, Bootstrap bootstrap) {
    int k = questions.get(0).answers().size();
    node.put("k", k);
    share(node.putObject("accuracy"), questions, q -> q.share(Figures::isRight), bootstrap);
    Figures.share(node.putObject("self_consistency"), questions, Samples::isVoteRight);
    ObjectNode pass = node.putObject("pass_at");
    for (int drawn = 2; drawn < k; drawn *= 2) {
      passAt(pass, questions, drawn, bootstrap);
    }
    passAt(pass, questions, k, bootstrap);
    share(node.putObject("undecided"), questions, q -> q.share(Figures::isUndecided), bootstrap);
    share(node.putObject("unfinished"), questions, q -> q.share(Figures::isUnfinished), bootstrap);
    share(node.putObject("degenerate"), questions, q -> q.share(Figures::isDegenerate), bootstrap);
    Figures.mean(
        node.putObject("tokens"),
        questions,
        q -> q.answers().stream().mapToDouble(Figures::tokens).average().orElse(0),
        bootstrap);
  }

  private static void passAt(ObjectNode node, List<Samples> questions, int k, Bootstrap bootstrap) {
    share(node.putObject(String.valueOf(k)), questions, q -> q.passAt(k), bootstrap);
  }

  private static void share(
      ObjectNode node, List<Samples> questions, ToDoubleFunction<Samples> value, Bootstrap boot) {
    Figures.meanShare(node, questions.stream().mapToDouble(value).toArray(), boot);
  }
}
