// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.data;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.ApiStatus;
import io.github.aft4j.api.CancelledException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.api.Problems;
import io.github.aft4j.api.data.Message;
import io.github.aft4j.api.data.Prompt;
import io.github.aft4j.api.data.Question;
import io.github.aft4j.core.error.DataError;
import io.github.aft4j.core.error.DatasetError;
import io.github.aft4j.core.internal.text.TextIndex;
import io.github.aft4j.core.row.ReadProgress;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Checks examples from any source as those of files are checked: ids of their own (every random
 * draw is keyed by the id), prompts with something in them, responses that can be learned from.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.INTERNAL)
public final class ExampleCheck {
  private final String source;
  private final Problems problems = new Problems();
  private final TextIndex ids = new TextIndex();
  private int examples;

  /**
   * Creates a check of the examples of a source.
   *
   * @param source the place, for problems
   */
  ExampleCheck(String source) {
    this.source = source;
  }

  /**
   * Reads a source that may be the application's own.
   *
   * @param source the source to read
   * @param where the place in the recipe, for problems
   * @param progress is told how far it is
   * @return the data set, whose examples can be used
   * @throws AftException with every problem found, or with the source's own failure as its cause
   */
  public static DataSet read(QuestionSource source, String where, ReadProgress progress) {
    @Nullable DataSet data;
    try {
      data = source.read(progress);
    } catch (AftException | CancelledException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new AftException(
          new Problem(
              DatasetError.FAILED_SOURCE,
              where,
              "a source of questions that failed: " + e,
              "a data set",
              "Correct the source (" + source.getClass().getName() + "); the cause says more."),
          e);
    }
    if (data == null) {
      throw new AftException(
          new Problem(
              DatasetError.FAILED_SOURCE,
              where,
              "a source of questions that returned null",
              "a data set",
              "Correct the source (" + source.getClass().getName() + ")."));
    }
    if (!(data.examples() instanceof StoredExamples)) {
      check(data.examples(), where);
    }
    return data;
  }

  /** Checks examples that nobody has checked yet; reports everything at once. */
  static void check(List<? extends @Nullable Example> examples, String where) {
    ExampleCheck check = new ExampleCheck(where);
    examples.forEach(check::isUsable);
    check.throwIfAny();
  }

  /** Throws every problem found, at once; a source without examples is one. */
  void throwIfAny() {
    if (examples == 0) {
      problems.accept(
          new Problem(DataError.EMPTY_FILE, source, "no example", "at least one", "Add examples."));
    }
    problems.throwIfAny();
  }

  /** Checks the next example, and returns whether a data set can hold it. */
  boolean isUsable(@Nullable Example example) {
    long before = problems.total();
    example(example, ++examples);
    return problems.total() == before;
  }

  private void example(@Nullable Example example, int number) {
    String place = source + ", example " + number;
    @Nullable Question question = example == null ? null : example.question();
    if (example == null || question == null) {
      report(DataError.INVALID_FIELD, place, "null", "an example with a question", "Leave it out.");
      return;
    }
    int earlier = ids.putIfAbsent(question.id(), number);
    if (earlier != TextIndex.NEW) {
      report(
          DataError.DUPLICATE_ID,
          place,
          "the id '" + question.id() + "' that example " + earlier + " has already",
          "an id of its own for every example",
          "Give it another id: every random draw is keyed by it.");
    }
    prompt(question.prompt(), place + " ('" + question.id() + "')");
    for (int i = 0; i < example.responses().size(); i++) {
      response(
          example.responses().get(i), place + " ('" + question.id() + "'), response " + (i + 1));
    }
  }

  private void prompt(@Nullable Prompt prompt, String place) {
    boolean something =
        prompt instanceof Prompt.Text text
            ? !Objects.requireNonNullElse(text.text(), "").isBlank()
            : prompt instanceof Prompt.Tokens tokens
                ? tokens.ids() != null && tokens.ids().size() > 0
                : prompt instanceof Prompt.Chat chat && isSaid(chat.messages());
    if (!something) {
      report(
          DataError.INVALID_FIELD,
          place,
          prompt == null ? "no prompt (null)" : "a prompt with nothing in it",
          "what the model is asked",
          "Give the prompt a text, or leave the example out.");
    }
  }

  private static boolean isSaid(List<Message> messages) {
    return messages.stream().allMatch(m -> m.role() != null && m.content() != null)
        && messages.stream().anyMatch(m -> !m.content().isBlank());
  }

  private void response(@Nullable GivenResponse response, String place) {
    if (response == null || response.judgment() == null || response.text() == null) {
      report(
          DataError.INVALID_FIELD,
          place,
          "null",
          "a response with a text and a judgment",
          "Leave it out.");
      return;
    }
    boolean empty = response.ids().map(ids -> ids.size() == 0).orElse(response.text().isBlank());
    if (empty) {
      report(
          DataError.INVALID_FIELD,
          place,
          "a response with nothing in it",
          "a text",
          "Leave it out.");
    }
    if (!Double.isFinite(response.judgment().reward().orElse(0))) {
      report(
          DataError.INVALID_FIELD,
          place,
          "the reward " + response.judgment().reward().orElse(0),
          "a finite number",
          "Give another reward, or none.");
    }
  }

  private void report(DataError code, String place, String found, String expected, String fix) {
    problems.accept(new Problem(code, place, found, expected, fix));
  }
}
