// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.examples.embed;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Captures the standard output of a program. */
final class Printed {
  private Printed() {}

  /** Runs the main method of a program and returns what it printed. */
  static String by(Consumer<String[]> program, Object... arguments) {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream before = System.out;
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      program.accept(Stream.of(arguments).map(Printed::text).toArray(String[]::new));
    } finally {
      System.setOut(before);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }

  private static String text(Object argument) {
    return argument instanceof Path path ? path.toString() : String.valueOf(argument);
  }
}
