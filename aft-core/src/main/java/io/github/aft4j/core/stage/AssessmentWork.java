package io.github.aft4j.core.stage;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.LogProbs;
import io.github.aft4j.api.Model;
import io.github.aft4j.api.Origin;
import io.github.aft4j.api.Response;
import io.github.aft4j.api.ResponseGroup;
import io.github.aft4j.api.ScoreRequest;
import io.github.aft4j.core.json.Json;
import io.github.aft4j.core.run.JsonlFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * One model's scores of responses that were judged: for each group the token means s of its
 * responses, references aside, with their verdicts and rewards.
 */
final class AssessmentWork {
  private static final int UNIT = 32;

  private AssessmentWork() {}

  /**
   * Groups that have something to compare, at most so many, in the order of the file.
   *
   * @param limit 0 is all
   */
  static List<ResponseGroup> choose(FileGroups groups, int limit) {
    List<ResponseGroup> chosen = new ArrayList<>();
    for (int i = 0; i < groups.size() && (limit == 0 || chosen.size() < limit); i++) {
      ResponseGroup group = groups.group(i);
      List<Response> compared =
          group.responses().stream().filter(r -> r.origin() != Origin.REFERENCE).toList();
      if (!GroupRule.isOneSided(compared)) {
        chosen.add(new ResponseGroup(group.id(), group.prompt(), compared));
      }
    }
    return chosen;
  }

  static void run(
      Model model, List<ResponseGroup> groups, JsonlFile file, AnswerWork.Progress progress)
      throws IOException {
    int done = Math.toIntExact(file.repair(UNIT, groups.size()));
    for (int from = done; from < groups.size(); from += UNIT) {
      List<ResponseGroup> part = groups.subList(from, Math.min(from + UNIT, groups.size()));
      List<List<LogProbs>> scores =
          model.score(part.stream().map(AssessmentWork::request).toList());
      List<String> lines = new ArrayList<>();
      long tokens = 0;
      for (int i = 0; i < part.size(); i++) {
        lines.add(line(part.get(i), scores.get(i)));
        tokens += scores.get(i).stream().mapToLong(LogProbs::size).sum();
      }
      file.append(lines);
      progress.done(part.size(), tokens);
    }
  }

  private static ScoreRequest request(ResponseGroup group) {
    return new ScoreRequest(
        group.id(),
        group.prompt(),
        group.responses().stream().map(r -> r.completion().ids()).toList());
  }

  private static String line(ResponseGroup group, List<LogProbs> scores) {
    ObjectNode line = Json.object();
    line.put("id", group.id());
    ArrayNode responses = line.putArray("responses");
    for (int r = 0; r < scores.size(); r++) {
      ObjectNode one = responses.addObject();
      Response response = group.responses().get(r);
      one.put("sample", response.completion().sample());
      one.put("verdict", response.judgement().verdict().name());
      response.judgement().reward().ifPresent(reward -> one.put("reward", reward));
      one.put("score", scores.get(r).mean());
      one.put("tokens", scores.get(r).size());
    }
    return Json.line(line);
  }
}
