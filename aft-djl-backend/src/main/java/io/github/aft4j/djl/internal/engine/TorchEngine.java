// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.engine;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.pytorch.jni.JniUtils;
import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.djl.error.EngineError;

/**
 * Starts DJL's PyTorch engine in this process, once, with what the class path has: nothing is
 * downloaded and nothing reports home unless the application has said otherwise through DJL's own
 * properties ({@code ai.djl.offline}, {@code OPT_OUT_TRACKING}) before.
 */
public final class TorchEngine {
  private static final String NAME = "PyTorch";

  private TorchEngine() {}

  /**
   * Starts the engine, or does nothing where it runs already.
   *
   * @param threads of the native computation, for the whole process; 0 leaves them as they are
   * @throws AftException AFT-801 where the native library is missing or does not load
   */
  public static void start(int threads) {
    Offline.enforce();
    NativeCache.choose();
    ProcessSettings.apply();
    try {
      Engine.getEngine(NAME);
    } catch (EngineException | UnsatisfiedLinkError | IllegalArgumentException e) {
      throw new AftException(unavailable(e), e);
    }
    if (threads > 0) {
      TorchTensors.setThreads(threads);
    }
  }

  private static Problem unavailable(Throwable cause) {
    return new Problem(
        EngineError.NATIVE_LIBRARY,
        "the PyTorch engine",
        String.valueOf(cause.getMessage()),
        "the native library for this operating system on the class path",
        Natives.advice());
  }

  /**
   * Returns the device that {@code auto}, {@code cpu} or {@code cuda:N} means on this machine; the
   * engine must run.
   *
   * @throws AftException AFT-802 for a device that the engine does not see
   */
  public static ComputeDevice device(String wanted) {
    Engine engine = Engine.getEngine(NAME);
    return ComputeDevice.choose(wanted, Gpus.count(engine), Gpus.missing(engine));
  }

  /** Returns whether products on the host, and their gradients, are computed by oneDNN. */
  static boolean hasOneDnn() {
    return JniUtils.getFeatures().contains("MKLDNN") && TorchTensors.threads() > 1;
  }
}
