// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles every block of Java of README and docs: whole files as they are, others in a method. */
class JavaBlocksTest {
  private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  /** The pages whose blocks do not stand alone, and why. */
  private static final Map<String, String> EXCEPTIONS =
      Map.of(
          "docs/adding-a-model-family.md", "an outline, whose names of tensors are left out",
          "docs/modules.md", "a module declaration, which ModulePathTest compiles",
          "docs/scaling.md", "needs Spark, which the tests of aft-spark have");

  private static final String METHOD =
      """
      import io.github.aft4j.api.*;
      import io.github.aft4j.core.*;
      import io.github.aft4j.core.artifact.*;
      import io.github.aft4j.core.evaluate.*;
      import io.github.aft4j.core.recipe.*;
      import io.github.aft4j.core.run.*;
      import io.github.aft4j.losses.derive.*;
      import io.github.aft4j.tracking.mlflow.*;
      import io.github.aft4j.tracking.tensorboard.*;
      import java.nio.file.*;
      import java.time.*;
      import java.util.*;
      import java.util.stream.*;
      class Shown { void shown(Aft aft, Recipe recipe, Path directory) throws Exception {
      %s
      }}
      """;

  @Test
  void everyBlockCompiles(@TempDir Path out) throws IOException {
    List<JavaFileObject> sources = new ArrayList<>();
    TreeSet<String> excepted = new TreeSet<>();
    for (Path page : pages()) {
      String name = Path.of("..").relativize(page).toString().replace('\\', '/');
      Matcher block = BLOCK.matcher(Files.readString(page));
      while (block.find()) {
        if (EXCEPTIONS.containsKey(name)) {
          excepted.add(name);
        } else {
          sources.add(new Source(sources.size(), name, block.group(1)));
        }
      }
    }
    assertThat(excepted).containsExactlyInAnyOrderElementsOf(EXCEPTIONS.keySet());
    assertThat(sources).hasSizeGreaterThan(40);
    StringWriter messages = new StringWriter();
    boolean compiled =
        ToolProvider.getSystemJavaCompiler()
            .getTask(
                messages, null, null, List.of("-proc:none", "-d", out.toString()), null, sources)
            .call();
    assertThat(compiled).as(messages.toString()).isTrue();
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> docs = Files.walk(Path.of("../docs"));
        Stream<Path> root = Files.list(Path.of(".."))) {
      return Stream.concat(docs, root).filter(p -> p.toString().endsWith(".md")).sorted().toList();
    }
  }

  /** A block as a file of a package of its own, unless it names one. */
  private static final class Source extends SimpleJavaFileObject {
    private static final Pattern PACKAGE =
        Pattern.compile("^package ([\\w.]+);", Pattern.MULTILINE);
    private static final Pattern TYPE =
        Pattern.compile(
            "^(?:public |final |abstract |sealed )*(?:class|record|interface|enum) (\\w+)",
            Pattern.MULTILINE);

    private final String text;

    Source(int number, String page, String block) {
      super(uri(number, page, block), Kind.SOURCE);
      boolean whole = TYPE.matcher(block).find();
      String text = whole ? block : METHOD.formatted(block);
      this.text = PACKAGE.matcher(text).find() ? text : "package shown" + number + ";" + text;
    }

    private static URI uri(int number, String page, String block) {
      Matcher type = TYPE.matcher(block);
      Matcher named = PACKAGE.matcher(block);
      String place = named.find() ? named.group(1) : "shown" + number;
      String file = place.replace('.', '/') + "/" + (type.find() ? type.group(1) : "Shown");
      return URI.create("string:///" + page + "/" + number + "/" + file + ".java");
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
