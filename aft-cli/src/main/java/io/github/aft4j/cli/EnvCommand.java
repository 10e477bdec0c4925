// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import com.sun.management.OperatingSystemMXBean;
import io.github.aft4j.djl.DjlEnvironment;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code aft env}: describes the machine and the engine. */
@Command(
    name = "env",
    description = "Describe the JVM, the engine and the devices, and name what is missing.")
final class EnvCommand implements Callable<Integer> {
  private static final int MIB = 1 << 20;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Runtime runtime = Runtime.getRuntime();
    line(out, "aft", new Version().getVersion()[0]);
    line(
        out, "Java", System.getProperty("java.version") + ", " + System.getProperty("java.vendor"));
    line(out, "system", System.getProperty("os.name") + ", " + System.getProperty("os.arch"));
    line(out, "processors", String.valueOf(runtime.availableProcessors()));
    line(out, "memory", memory());
    line(out, "Java heap", "at most " + runtime.maxMemory() / MIB + " MiB");
    DjlEnvironment.facts().forEach((name, value) -> line(out, name, value));
    return 0;
  }

  private static String memory() {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return system.getTotalMemorySize() / MIB
        + " MiB, of which "
        + system.getFreeMemorySize() / MIB
        + " MiB are free";
  }

  private static void line(PrintWriter out, String name, String value) {
    out.printf("%-16s %s%n", name, value);
  }
}
