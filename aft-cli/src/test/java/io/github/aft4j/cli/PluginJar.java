// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles a plugin that is on no class path and packs it into a jar, as its author would. */
public final class PluginJar {
  private static final String SOURCE =
      """
      package exam;
      import io.github.aft4j.api.*;
      import io.github.aft4j.api.data.*;
      import io.github.aft4j.api.loss.*;
      import java.util.List;
      public final class ExamProvider implements AlignmentLossProvider {
        public String name() { return "exam"; }
        public String description() { return "minus the log-probability of the positives"; }
        public String formula() { return "L = sum of the positives' s"; }
        public List<Option> options() { return List.of(); }
        public int apiVersion() { return API_VERSION; }
        public AlignmentLoss create(Options options) {
          return new AlignmentLoss() {
            public Requirements requirements() { return Requirements.policyOnly(); }
            public Totals counts(JudgedGroup group) { return Totals.of(1); }
            public LossResult evaluate(ScoredBatch batch) {
              LossGradient gradient = LossGradient.zeros(batch.groups());
              double value = 0;
              for (int g = 0; g < batch.groups().size(); g++) {
                List<ScoredResponse> responses = batch.groups().get(g).responses();
                for (int r = 0; r < responses.size(); r++) {
                  if (responses.get(r).isPositive()) {
                    value += responses.get(r).policy().sum() / batch.total(0);
                    gradient.add(g, r, 1 / batch.total(0));
                  }
                }
              }
              return new LossResult(value, gradient, List.of());
            }
          };
        }
      }
      """;

  private PluginJar() {}

  public static void write(Path jar) throws IOException {
    Path classes = Files.createTempDirectory(jar.toAbsolutePath().getParent(), "classes");
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> options =
        List.of(
            "-d", classes.toString(), "-cp", System.getProperty("java.class.path"), "-proc:none");
    assertThat(compiler.getTask(null, null, null, options, null, List.of(new Source())).call())
        .isTrue();
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file);
        var compiled = Files.walk(classes)) {
      for (Path path : compiled.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(new JarEntry(classes.relativize(path).toString().replace('\\', '/')));
        out.write(Files.readAllBytes(path));
      }
      out.putNextEntry(
          new JarEntry("META-INF/services/io.github.aft4j.api.loss.AlignmentLossProvider"));
      out.write("exam.ExamProvider\n".getBytes(StandardCharsets.UTF_8));
    }
  }

  private static final class Source extends SimpleJavaFileObject {
    Source() {
      super(URI.create("string:///exam/ExamProvider.java"), Kind.SOURCE);
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return SOURCE;
    }
  }
}
