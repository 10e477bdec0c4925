// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.rows;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.Problem;
import io.github.aft4j.api.Problems;
import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.Prompt;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.model.GenerationOptions;
import io.github.aft4j.api.model.GenerationRequest;
import io.github.aft4j.api.model.Model;
import io.github.aft4j.cli.error.CommandError;
import io.github.aft4j.core.row.JsonlReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Answers the prompts of a file: one output line per response, in the prompts' order.
 *
 * @since 0.1.0
 */
public final class RowGenerator {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<PromptRow> rows;

  private RowGenerator(List<PromptRow> rows) {
    this.rows = rows;
  }

  /** Reads and checks the lines; needs no model. */
  public static RowGenerator read(Path file) {
    Problems problems = new Problems();
    List<PromptRow> rows = new ArrayList<>();
    Map<String, String> places = new HashMap<>();
    JsonlReader.readHeld(
        file,
        row ->
            PromptRow.read(row)
                .ifPresent(
                    prompt -> {
                      rows.add(prompt);
                      String first = places.putIfAbsent(prompt.id(), prompt.where());
                      if (first != null) {
                        problems.accept(sameId(prompt, first));
                      }
                    }),
        problems);
    problems.throwIfAny();
    return new RowGenerator(rows);
  }

  /** Generates {@code samples} responses to each prompt and writes them. */
  public void generate(Model model, GenerationOptions options, int samples, Writer out) {
    Iterator<PromptRow> next = rows.iterator();
    model.generate(
        requests(model, samples),
        options,
        completions -> {
          PromptRow row = next.next();
          completions.forEach(completion -> write(row, completion, out));
        });
  }

  private List<GenerationRequest> requests(Model model, int samples) {
    Problems problems = new Problems();
    List<GenerationRequest> requests = new ArrayList<>();
    for (PromptRow row : rows) {
      TokenIds prompt = tokens(row.prompt(), model);
      if (prompt.size() == 0) {
        problems.accept(
            new Problem(
                CommandError.EMPTY_ROW,
                row.where(),
                "a prompt without tokens",
                "at least one token",
                "Give a text that is not empty."));
      } else {
        requests.add(new GenerationRequest(row.id(), prompt, samples));
      }
    }
    problems.throwIfAny();
    return requests;
  }

  /** Returns the token ids of a prompt; ids need no tokenizer, which a model may lack. */
  private static TokenIds tokens(Prompt prompt, Model model) {
    return prompt instanceof Prompt.Tokens tokens ? tokens.ids() : model.tokenizer().prompt(prompt);
  }

  private static void write(PromptRow row, Completion completion, Writer out) {
    ObjectNode line = JSON.createObjectNode();
    line.put("id", row.id()).put("sample", completion.sample());
    ArrayNode ids = line.putArray("ids");
    for (int id : completion.ids().toArray()) {
      ids.add(id);
    }
    line.put("text", completion.text());
    ArrayNode logps = line.putArray("logps");
    for (double logp : completion.logps().toArray()) {
      logps.add(logp);
    }
    line.put("finish", completion.finish().name().toLowerCase(Locale.ROOT));
    try {
      out.append(JSON.writeValueAsString(line)).append('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Problem sameId(PromptRow row, String first) {
    return new Problem(
        CommandError.DUPLICATE_ID,
        row.where(),
        "the id '" + row.id() + "' a second time",
        "each id once; the first is at " + first,
        "Rename one: equal ids would draw equal random numbers.");
  }
}
