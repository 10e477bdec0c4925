// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label.judge;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Option;
import io.github.aft4j.api.Options;
import io.github.aft4j.api.Problem;
import io.github.aft4j.api.Problems;
import io.github.aft4j.api.data.Labeler;
import io.github.aft4j.api.data.LabelerProvider;
import io.github.aft4j.core.error.DataError;
import io.github.aft4j.core.internal.remote.Server;
import io.github.aft4j.core.internal.remote.ServerOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** {@code judge}: a model on a server judges. */
public final class JudgeLabelerProvider implements LabelerProvider {
  @Override
  public String name() {
    return "judge";
  }

  @Override
  public String description() {
    return "a model on an OpenAI-compatible server gives a verdict, a score or a ranking";
  }

  @Override
  public List<Option> options() {
    return Stream.concat(
            ServerOptions.OPTIONS.stream(),
            Stream.of(
                Option.choice(
                    "mode", "verdict", List.of("verdict", "score", "rank"), "what is asked of it"),
                Option.optional(
                    "threshold", Option.Type.NUMBER, "mode score: the least positive score of 10"),
                Option.optional(
                        "prompt_file",
                        Option.Type.STRING,
                        "a prompt of your own with {question}, {answer}, {response} or {responses}")
                    .asFile(),
                Option.flag(
                    "prose", false, "your prompt asks for words before the object of the reply"),
                Option.integer("max_new_tokens", 1024, 1, 1_000_000, "limit of a reply")))
        .toList();
  }

  @Override
  public int apiVersion() {
    return API_VERSION;
  }

  @Override
  public Labeler create(Options options) {
    Problems problems = new Problems();
    String mode = options.string("mode");
    Optional<ServerOptions> server =
        made(() -> ServerOptions.of(options, "labeler judge", System.getenv()), problems);
    Optional<JudgePrompt> prompt = made(() -> prompt(options, mode), problems);
    problems.throwIfAny();
    OptionalDouble threshold =
        options.has("threshold")
            ? OptionalDouble.of(options.number("threshold"))
            : OptionalDouble.empty();
    return new JudgeLabeler(
        new Server(server.orElseThrow()),
        mode,
        prompt.orElseThrow(),
        new JudgeReply(options.has("prompt_file"), options.flag("prose")),
        threshold,
        options.integer("max_new_tokens"));
  }

  private static <T> Optional<T> made(Supplier<T> part, Problems problems) {
    try {
      return Optional.of(part.get());
    } catch (AftException e) {
      e.problems().forEach(problems);
      return Optional.empty();
    }
  }

  private static JudgePrompt prompt(Options options, String mode) {
    return options
        .optionalString("prompt_file")
        .map(
            file -> {
              String template = read(file);
              new JudgePromptCheck(file, template).check(mode);
              return new JudgePrompt(template);
            })
        .orElseGet(() -> new JudgePrompt(resource(mode)));
  }

  private static String read(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new AftException(
          new Problem(
              DataError.UNREADABLE_JUDGE_PROMPT,
              "labeler judge: prompt_file",
              file + ", which cannot be read",
              "a text file in UTF-8",
              "Correct the path, or omit the option to use the built-in prompt."),
          e);
    }
  }

  private static String resource(String mode) {
    String name = "judge-" + mode + ".txt";
    try (InputStream in = JudgeLabelerProvider.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("The library lacks its own " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
