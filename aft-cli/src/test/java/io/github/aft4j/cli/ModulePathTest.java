// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.cli.quickstart.QuickstartInput;
import io.github.aft4j.cli.quickstart.QuickstartSize;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs programs with our modules as modules, and the backend, DJL, and natives on the class path.
 */
class ModulePathTest {
  private static final List<String> MODULES =
      List.of(
          "aft-api", "aft-commons", "aft-core", "aft-losses", "aft-chat-template", "aft-testkit");

  /** What these require of others; JSpecify is not there, as for a user. */
  private static final List<String> REQUIRED =
      List.of(
          "jackson-",
          "snakeyaml-",
          "guice-",
          "guava-",
          "failureaccess-",
          "jakarta.inject-",
          "aopalliance-",
          "commons-math3-",
          "slf4j-api-",
          "junit-jupiter-",
          "junit-platform-commons-",
          "opentest4j-",
          "assertj-core-",
          "byte-buddy-",
          "apiguardian-api-");

  private static final String APPLICATION =
      """
      package com.example;

      import io.github.aft4j.api.data.Judgment;
      import io.github.aft4j.api.data.Verdict;
      import io.github.aft4j.chat.ChatTemplate;
      import io.github.aft4j.core.Aft;
      import io.github.aft4j.core.recipe.Recipe;
      import io.github.aft4j.core.run.RunResult;
      import io.github.aft4j.losses.derive.Dual;
      import io.github.aft4j.testkit.ngram.NgramModelProvider;
      import java.nio.file.Path;
      import java.util.List;

      public class Application {
        public static void main(String[] args) {
          try (Aft aft =
              Aft.builder()
                  .plugin(new NgramModelProvider())
                  .labeler("mine", "1", (q, r) -> Judgment.of(Verdict.NEGATIVE, "mine"))
                  .build()) {
            RunResult result = aft.run(Recipe.read(Path.of(args[0])), Path.of(args[1]));
            System.out.println(result.table());
          }
          for (Class<?> type : List.of(Aft.class, Dual.class, ChatTemplate.class)) {
            System.out.println(type.getModule());
          }
        }
      }
      """;

  @TempDir private Path folder;

  @Test
  void lossesAreFoundInTheirModule() throws Exception {
    assertThat(command("plugins")).contains("aft-boundary", "grpo", "djl", "final-answer");
  }

  @Test
  void theEngineOnTheClassPathStarts() throws Exception {
    assertThat(command("env")).contains("PyTorch");
  }

  @Test
  void anApplicationOfModulesTrainsAModel() throws Exception {
    Path recipe = QuickstartInput.write(folder.resolve("input"), new QuickstartSize(16, 4, 1, 1));
    String out =
        java(
            modulePath() + File.pathSeparator + compiledApplication(),
            "io.github.aft4j.chat",
            "-m",
            "com.example.application/com.example.Application",
            recipe.toString(),
            folder.resolve("run").toString());
    assertThat(out)
        .contains("VFT continued")
        .contains("module io.github.aft4j.core", "module io.github.aft4j.losses")
        .contains("module io.github.aft4j.chat")
        .doesNotContain("unnamed module");
  }

  private String compiledApplication() throws IOException {
    Path source = Files.createDirectories(folder.resolve("source/com/example"));
    Path program = Files.writeString(source.resolve("Application.java"), APPLICATION);
    Path module =
        Files.writeString(
            folder.resolve("source/module-info.java"),
            """
            module com.example.application {
              requires io.github.aft4j.core;
              requires io.github.aft4j.losses;
              requires io.github.aft4j.chat;
              requires io.github.aft4j.testkit;
            }
            """);
    Path classes = folder.resolve("classes");
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-Xlint:all,-requires-automatic,-requires-transitive-automatic",
                "-Werror",
                "-d",
                classes.toString(),
                "--module-path",
                modulePath(),
                module.toString(),
                program.toString());
    assertThat(status).isZero();
    return classes.toString();
  }

  private static String command(String name) throws IOException, InterruptedException {
    return java(
        modulePath(),
        "io.github.aft4j.core,io.github.aft4j.losses,io.github.aft4j.chat",
        AftCommand.class.getName(),
        name);
  }

  private static String java(String modulePath, String added, String... program)
      throws IOException, InterruptedException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("--module-path", modulePath, "--add-modules", added));
    line.addAll(List.of("-cp", String.join(File.pathSeparator, path(false))));
    line.addAll(List.of(program));
    Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(out).isZero();
    return out;
  }

  private static String modulePath() {
    return String.join(File.pathSeparator, path(true));
  }

  private static List<String> path(boolean modules) {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(entry -> !entry.isEmpty() && isModule(Path.of(entry)) == modules)
        .toList();
  }

  /** Returns whether an entry is one of the modules, a jar or a folder of classes. */
  private static boolean isModule(Path entry) {
    String jar = entry.getFileName().toString();
    return REQUIRED.stream().anyMatch(jar::startsWith)
        || MODULES.stream()
            .anyMatch(
                name ->
                    jar.startsWith(name + "-0")
                        || entry.endsWith(Path.of(name, "target", "classes")));
  }
}
