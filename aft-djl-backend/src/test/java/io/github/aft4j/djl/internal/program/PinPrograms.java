// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.program;

import io.github.aft4j.djl.Golden;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/**
 * Writes today's programs as the verified ones: run it, with the file as its argument, when a
 * program is meant to change and every golden test passes with the change.
 */
final class PinPrograms {
  private PinPrograms() {}

  public static void main(String[] arguments) throws IOException {
    List<String> methods = new ArrayList<>();
    List<String> programs = new ArrayList<>();
    for (Golden model : Golden.models()) {
      for (ProgramVariant variant : ProgramVariant.values()) {
        for (Products products : Products.values()) {
          String name = products.name().toLowerCase(Locale.ROOT);
          StringBuilder line = new StringBuilder("@ " + model + "/" + variant + "/" + name);
          String source = GoldenProgramsTest.source(model, variant, products);
          for (String method : ProgramMethods.of(source).values()) {
            if (!methods.contains(method)) {
              methods.add(method);
            }
            line.append(' ').append(methods.indexOf(method));
          }
          programs.add(line.toString());
        }
      }
    }
    Path file = Path.of(arguments[0]);
    try (PrintWriter out =
        new PrintWriter(
            new GZIPOutputStream(Files.newOutputStream(file)), false, StandardCharsets.UTF_8)) {
      for (int i = 0; i < methods.size(); i++) {
        out.print("= " + i + "\n" + methods.get(i));
      }
      programs.forEach(program -> out.print(program + "\n"));
    }
  }
}
