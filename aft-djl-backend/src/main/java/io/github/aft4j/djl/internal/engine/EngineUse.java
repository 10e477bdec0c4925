// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.engine;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.djl.error.EngineError;

/**
 * A model's use of the engine, from its opening to its closing. The engine has one number of
 * threads for the whole process, so models that are open together share it.
 */
public final class EngineUse implements AutoCloseable {
  private static final Object LOCK = new Object();

  private static int uses;
  private static volatile int threads;

  private boolean closed;

  private EngineUse() {}

  /**
   * Starts the engine where it does not run yet, and sets its number of threads.
   *
   * @param wanted threads; 0 takes them as they are
   * @throws AftException AFT-804 if the engine is in use with another number, or as {@link
   *     TorchEngine#start}
   */
  public static EngineUse begin(int wanted) {
    TorchEngine.start(0);
    synchronized (LOCK) {
      int now = threads > 0 ? threads : TorchTensors.threads();
      if (wanted > 0 && wanted != now) {
        if (uses > 0) {
          throw new AftException(inUse(wanted, now));
        }
        setThreads(wanted);
      }
      uses++;
      return new EngineUse();
    }
  }

  /** Sets the number of threads, whoever uses the engine. */
  static void setThreads(int wanted) {
    threads = wanted;
    TorchTensors.setThreads(wanted);
  }

  /** Gives the calling thread the engine's number of threads: each thread keeps what it saw. */
  static void joinIn() {
    int wanted = threads;
    if (wanted > 0 && TorchTensors.threads() != wanted) {
      TorchTensors.setThreads(wanted);
    }
  }

  private static Problem inUse(int wanted, int now) {
    return new Problem(
        EngineError.OTHER_THREADS,
        "the option threads of the model",
        wanted + ", while another open model computes with " + now,
        now + ", as the models that are open in this process share the engine's threads",
        "Open every model with the same number of threads, or with 0, which takes the present one;"
            + " or close the others first.");
  }

  @Override
  public void close() {
    synchronized (LOCK) {
      if (!closed) {
        closed = true;
        uses--;
      }
    }
  }
}
