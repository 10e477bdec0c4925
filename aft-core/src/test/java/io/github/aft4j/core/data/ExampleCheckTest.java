// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.api.data.Judgment;
import io.github.aft4j.api.data.Message;
import io.github.aft4j.api.data.Prompt;
import io.github.aft4j.api.data.Question;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.data.Verdict;
import io.github.aft4j.core.row.ReadProgress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Examples from memory are checked as those of files are. */
@SuppressWarnings("NullAway") // an application may hand in nulls
class ExampleCheckTest {
  private static final ReadProgress NO_PROGRESS = (bytes, total) -> {};

  private static List<Problem> problems(QuestionSource source) {
    AftException thrown =
        catchThrowableOfType(
            AftException.class, () -> ExampleCheck.read(source, "train", NO_PROGRESS));
    assertThat(thrown).isNotNull();
    return thrown.problems();
  }

  private static Question question(String id, Prompt prompt) {
    return Question.of(id, prompt).build();
  }

  @Test
  void everythingThatIsWrongIsSaidAtOnce() {
    List<Question> questions = new ArrayList<>();
    questions.add(Question.of("a", "What?").build());
    questions.add(null);
    questions.add(Question.of("a", "Why?").build());
    questions.add(Question.of("b", " \n").build());
    questions.add(question("c", new Prompt.Chat(List.of(new Message("user", "")))));
    questions.add(question("d", new Prompt.Tokens(TokenIds.empty())));
    questions.add(question("e", null));
    questions.add(Question.of("f", "How?").build());
    assertThat(problems(QuestionSource.of("table", questions)))
        .extracting(p -> p.code() + " " + p.where().replaceAll(".*example (\\d).*", "$1"))
        .containsExactly(
            "AFT-204 2", "AFT-208 3", "AFT-204 4", "AFT-204 5", "AFT-204 6", "AFT-204 7");
  }

  @Test
  void responsesAreCheckedToo() {
    Judgment good = Judgment.of(Verdict.POSITIVE, "given");
    Question question = Question.of("a", "What?").build();
    List<GivenResponse> responses =
        Arrays.asList(
            new GivenResponse("fine", Optional.empty(), good),
            null,
            new GivenResponse(" ", Optional.empty(), good),
            new GivenResponse("x", Optional.of(TokenIds.empty()), good),
            new GivenResponse("x", Optional.empty(), good.withReward(Double.NaN)),
            new GivenResponse("x", Optional.empty(), null));
    assertThat(
            problems(QuestionSource.ofExamples("table", List.of(new Example(question, responses)))))
        .hasSize(5)
        .allMatch(p -> p.code().equals("AFT-204") && p.where().contains("response"));
  }

  /** A source of an application, such as one that reads a database. */
  private record Own(java.util.function.Supplier<DataSet> rows) implements QuestionSource {
    @Override
    public Map<String, Object> describe() {
      return Map.of("format", "own");
    }

    @Override
    public DataSet read() {
      return rows.get();
    }
  }

  @Test
  void aSourceOfTheApplicationIsCheckedAndItsFailureNamesIt() {
    Example twice = new Example(Question.of("a", "What?").build(), List.of());
    assertThat(problems(new Own(() -> new DataSet(List.of(twice, twice), "f", Map.of()))))
        .singleElement()
        .returns("AFT-208", Problem::code);
    assertThat(problems(new Own(() -> new DataSet(Arrays.asList(twice, null), "f", Map.of()))))
        .singleElement()
        .returns("AFT-204", Problem::code);
    assertThat(problems(new Own(() -> new DataSet(List.of(), "f", Map.of()))))
        .singleElement()
        .returns("AFT-207", Problem::code);
    assertThat(problems(new Own(() -> null))).singleElement().returns("AFT-228", Problem::code);
    IllegalStateException failure = new IllegalStateException("no connection");
    Own failing =
        new Own(
            () -> {
              throw failure;
            });
    assertThat(
            catchThrowableOfType(
                AftException.class, () -> ExampleCheck.read(failing, "train", NO_PROGRESS)))
        .hasMessageContaining("AFT-228")
        .hasMessageContaining("no connection")
        .hasCause(failure);
  }
}
