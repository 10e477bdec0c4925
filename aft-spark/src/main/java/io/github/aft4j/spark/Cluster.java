// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.spark;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.CancelledException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.api.java.JavaSparkContext;

/** A check that a cluster is there: Spark itself keeps trying for minutes, with only log lines. */
final class Cluster {
  private static final Pattern HOST = Pattern.compile("(?:spark://)?\\[?([^\\[\\]]+?)]?:([0-9]+)");
  private static final int CONNECT_MILLIS = 5000;
  private static final long EXECUTOR_SECONDS = 60;
  private static final long POLL_MILLIS = 50;

  private Cluster() {}

  /**
   * Checks that one of a stand-alone cluster's masters takes connections.
   *
   * @throws AftException if none does
   */
  static void checkAddress(String master) {
    if (master.startsWith("spark://")
        && Arrays.stream(master.split(",", -1)).noneMatch(Cluster::answers)) {
      throw problem(
          master, "no master that takes connections", new IllegalStateException("no connection"));
    }
  }

  private static boolean answers(String address) {
    Matcher host = HOST.matcher(address);
    if (!host.matches()) {
      return false;
    }
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(host.group(1), Integer.parseInt(host.group(2))), CONNECT_MILLIS);
      return true;
    } catch (IOException | IllegalArgumentException e) {
      return false;
    }
  }

  /**
   * Waits for the first executor.
   *
   * @throws AftException if none comes
   */
  static void awaitExecutor(JavaSparkContext spark, Slots slots) {
    long end = System.nanoTime() + EXECUTOR_SECONDS * 1_000_000_000;
    // The driver is among them.
    while (!slots.isLocal() && executors(spark) == 0) {
      if (System.nanoTime() - end > 0) {
        throw problem(
            slots.master(),
            "no executor of "
                + slots.threads()
                + " processors and "
                + spark.getConf().get("spark.executor.memory", "1g")
                + " within "
                + EXECUTOR_SECONDS
                + " s",
            new IllegalStateException("no executor"));
      }
      try {
        Thread.sleep(POLL_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CancelledException();
      }
    }
  }

  /** Returns the number of executors beside the driver. */
  static int executors(JavaSparkContext spark) {
    return spark.statusTracker().getExecutorInfos().length - 1;
  }

  static AftException problem(String master, String found, Exception cause) {
    return new AftException(
        SparkError.NO_CLUSTER.problem("--spark " + master, found, "a cluster that answers"), cause);
  }
}
