// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program of docs/chat-templates.md, compiled and run: it prints what the page shows. */
class ChatTemplatesPageTest {
  @TempDir private Path folder;

  @Test
  void theFirstProgramPrintsWhatThePageShows() throws Exception {
    String page = Files.readString(Path.of("../docs/chat-templates.md"));
    Path program = write("RenderPrompt.java", block(page, "java"));
    Path template = write("chat_template.jinja", block(page, "jinja"));
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-cp",
                System.getProperty("java.class.path"),
                program.toString());
    assertThat(status).isZero();
    assertThat(run(template)).isEqualTo(block(page, "text"));
  }

  private String run(Path template) throws Exception {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream console = System.out;
    URL[] classes = {folder.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(classes, getClass().getClassLoader())) {
      System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
      loader
          .loadClass("RenderPrompt")
          .getMethod("main", String[].class)
          .invoke(null, (Object) new String[] {template.toString()});
    } finally {
      System.setOut(console);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }

  private Path write(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  private static String block(String page, String language) {
    Matcher block = Pattern.compile("(?s)```" + language + "\n(.*?)```").matcher(page);
    assertThat(block.find()).as("a block of %s", language).isTrue();
    return block.group(1);
  }
}
