package io.github.aft4j.core.stage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.Model;
import io.github.aft4j.api.Question;
import io.github.aft4j.api.Response;
import io.github.aft4j.api.ResponseGroup;
import io.github.aft4j.api.TokenIds;
import io.github.aft4j.core.data.Example;
import io.github.aft4j.core.event.RunEvent;
import io.github.aft4j.core.json.Json;
import io.github.aft4j.core.json.Records;
import io.github.aft4j.core.recipe.GroupRules;
import io.github.aft4j.core.run.AtomicFiles;
import io.github.aft4j.core.run.StageDirectory;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts judged responses together with their question's reference, and applies the recipe's rules.
 * Leaves {@code groups.jsonl}, what alignment sees, and {@code hygiene.json}, what was counted.
 */
final class GroupsStage implements Stage {
  static final String FILE = "groups.jsonl";
  static final String HYGIENE = "hygiene.json";

  /** Where a group's judged responses come from. */
  interface Judged extends AutoCloseable {
    /** The judged responses of an example, in order. */
    List<Response> of(int index, Example example, Model model);

    @Override
    void close() throws IOException;
  }

  /** Opens what the responses are read from. */
  interface JudgedSource {
    Judged open() throws IOException;
  }

  private final RunContext context;
  private final String name;
  private final Object source;
  private final JudgedSource judged;
  private final List<Example> examples;
  private final long unusable;

  GroupsStage(
      RunContext context,
      String name,
      Object source,
      JudgedSource judged,
      List<Example> examples,
      long unusable) {
    this.context = context;
    this.name = name;
    this.source = source;
    this.judged = judged;
    this.examples = examples;
    this.unusable = unusable;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Map<String, Object> inputs() {
    return Map.of(
        "responses", source,
        "model", context.policy().base().fingerprint(),
        "data", context.train().fingerprint(),
        "rules", Inputs.of(context.recipe().groups()));
  }

  @Override
  public ObjectNode run(StageDirectory directory) throws IOException {
    context.events().on(new RunEvent.StageStarted(name, examples.size(), 0, "questions"));
    Hygiene hygiene = new Hygiene();
    hygiene.count("questions_unusable", unusable);
    Path file = directory.file(FILE);
    Path temporary = directory.file(FILE + ".tmp");
    try (Judged responses = judged.open();
        BufferedWriter writer = Files.newBufferedWriter(temporary)) {
      for (int i = 0; i < examples.size(); i++) {
        write(i, responses, hygiene, writer);
      }
    }
    Files.move(
        temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    AtomicFiles.write(directory.file(HYGIENE), Json.pretty(hygiene.toJson()));
    hygiene.warning().ifPresent(w -> context.events().on(new RunEvent.Warning(name, w)));
    return hygiene.toJson();
  }

  private void write(int index, Judged judged, Hygiene hygiene, Writer writer) throws IOException {
    Model model = context.policy().any();
    GroupRules rules = context.recipe().groups();
    Question question = examples.get(index).question();
    List<Response> responses = judged.of(index, examples.get(index), model);
    TokenIds prompt = model.tokenizer().prompt(question.prompt());
    hygiene.before(new ResponseGroup(question.id(), prompt, responses), model.maxPositions());
    int room = model.maxPositions() - prompt.size();
    Optional<List<Response>> consistent =
        Contradictions.resolve(rules, responses, hygiene, "question '" + question.id() + "'");
    if (consistent.isEmpty()) {
      return;
    }
    List<Response> kept =
        new ArrayList<>(new GroupRule(rules, hygiene).apply(consistent.get(), room));
    if (GroupRule.isOneSided(kept)) {
      if (rules.oneSided() == GroupRules.OneSided.SKIP) {
        hygiene.count("skipped_one_sided", 1);
        return;
      }
      if (rules.oneSided() == GroupRules.OneSided.REFERENCE_ONLY) {
        hygiene.count("dropped_one_sided", kept.size());
        kept.clear();
      }
    }
    References.of(question, model.tokenizer()).filter(r -> r.size() <= room).ifPresent(kept::add);
    if (kept.isEmpty()) {
      hygiene.count("skipped_empty", 1);
      return;
    }
    hygiene.kept(kept);
    ResponseGroup group = new ResponseGroup(question.id(), prompt, kept);
    writer.write(Json.line(Records.group(group)) + "\n");
  }
}
