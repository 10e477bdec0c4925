// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** The outcome of one command line, run inside the test. */
public record Outcome(int status, String out, String err) {
  public static Outcome of(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status = AftCommand.execute(new PrintWriter(out), new PrintWriter(err), args);
    return new Outcome(status, out.toString(), err.toString());
  }
}
