// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.engine;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.util.Utils;
import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.djl.error.EngineError;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Starts DJL's PyTorch engine in this process, once, with what the class path has: nothing is
 * downloaded and nothing reports home unless the application has said otherwise through DJL's own
 * properties ({@code ai.djl.offline}, {@code OPT_OUT_TRACKING}) before.
 */
public final class TorchEngine {
  private static final String NAME = "PyTorch";

  /** The JVM's words where another class loader has loaded a native library. */
  private static final String ELSEWHERE = "already loaded in another classloader";

  /** DJL's words where it finds no native library and would have to download one. */
  private static final String NOT_THERE = "Offline mode is enabled";

  private TorchEngine() {}

  /**
   * Starts the engine, or does nothing where it runs already.
   *
   * @param threads of the native computation, for the whole process; 0 leaves them as they are
   * @throws AftException AFT-801 where the native library is missing or does not load, AFT-805
   *     where another class loader has loaded it
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
      EngineUse.setThreads(threads);
    }
  }

  static Problem unavailable(Throwable cause) {
    List<Throwable> causes = Stream.iterate(cause, Objects::nonNull, Throwable::getCause).toList();
    if (says(causes, NOT_THERE)) {
      return Natives.missing();
    }
    for (Throwable thrown : causes) {
      if (thrown instanceof IOException) {
        return new Problem(
            EngineError.NATIVE_LIBRARY,
            "the PyTorch engine",
            "a native library that cannot be unpacked (" + thrown.getMessage() + ")",
            "a cache directory that can be written, on a disk with room",
            "Free some space in "
                + Utils.getEngineCacheDir()
                + ", or name another directory in the"
                + " environment variable DJL_CACHE_DIR.");
      }
    }
    if (says(causes, ELSEWHERE)) {
      return new Problem(
          EngineError.OTHER_CLASS_LOADER,
          "the PyTorch engine",
          "its native library in another class loader of this process",
          "one class loader that loads it",
          "Put aft-djl-backend, DJL, and the natives where the applications share a class loader,"
              + " such as the server's own lib directory; or restart the process.");
    }
    return Natives.unavailable(cause, System.getenv("PYTORCH_LIBRARY_PATH"));
  }

  private static boolean says(List<Throwable> causes, String words) {
    return causes.stream().anyMatch(thrown -> String.valueOf(thrown.getMessage()).contains(words));
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

  /**
   * Returns the device that {@code auto}, {@code cpu} or {@code cuda:N} means on this machine, and
   * starts the engine only if the answer depends on it.
   *
   * @throws AftException as {@link #start} and {@link #device}
   */
  public static ComputeDevice expectedDevice(String wanted) {
    if (wanted.equals("cpu") || (wanted.equals("auto") && !Gpus.possible())) {
      return ComputeDevice.HOST;
    }
    start(0);
    return device(wanted);
  }

  /** Returns whether the engine was built with oneDNN. */
  static boolean hasOneDnn() {
    return JniUtils.getFeatures().contains("MKLDNN");
  }
}
