// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.engine;

/**
 * A setting of the calling thread that records gradients or not for as long as it is open. The mode
 * is a thread's own, and on in every new thread; so whatever calls the engine does so inside one of
 * these. It also keeps the thread from re-compiling programs for every new shape, and gives it the
 * engine's number of threads.
 */
public final class GradMode implements AutoCloseable {
  private final boolean before;

  private GradMode(boolean on) {
    before = TorchTensors.isGradMode();
    TorchTensors.setGradMode(on);
    TorchTensors.setGraphOptimizer(false);
    EngineUse.joinIn();
  }

  public static GradMode on() {
    return new GradMode(true);
  }

  public static GradMode off() {
    return new GradMode(false);
  }

  @Override
  public void close() {
    TorchTensors.setGradMode(before);
  }
}
