package io.github.aft4j.examples.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code aft env}: what it runs on. */
@Command(name = "env", description = "Print Java, the engine, the device and what is missing.")
final class EnvCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Runtime runtime = Runtime.getRuntime();
    line(
        out, "Java", System.getProperty("java.version") + ", " + System.getProperty("java.vendor"));
    line(out, "system", System.getProperty("os.name") + ", " + System.getProperty("os.arch"));
    line(out, "processors", runtime.availableProcessors());
    line(out, "Java heap", "at most " + runtime.maxMemory() / (1 << 20) + " MiB");
    return 0;
  }

  private static void line(PrintWriter out, String name, Object value) {
    out.printf("%-12s %s%n", name, value);
  }
}
