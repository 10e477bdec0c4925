// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.error;

import io.github.aft4j.api.ErrorCode;

/**
 * Error codes of the native engine and its devices.
 *
 * @since 0.1.0
 */
public enum EngineError implements ErrorCode {
  /** AFT-801: a native library of the engine that is missing or cannot be loaded. */
  NATIVE_LIBRARY(
      801,
      "The engine's native library is missing or cannot be loaded.",
      "Put pytorch-native-cpu for this system on the class path, or set PYTORCH_LIBRARY_PATH."),
  /** AFT-802: a device that does not exist or that the engine does not see. */
  INVALID_DEVICE(
      802,
      "`device` is none of `auto`, `cpu` and `cuda:N`, or names a GPU that the engine does not see;"
          + " the message lists those it sees and what is missing.",
      "Choose one of those listed, or install what is missing (docs/devices.md)."),
  /** AFT-803: training on a GPU whose memory size is unknown. */
  UNKNOWN_GPU_MEMORY(
      803,
      "A model is to be trained on a GPU whose memory size is unknown.",
      "Set the model's `memory_gib`."),
  /** AFT-804: another number of threads than that of the models that are open. */
  OTHER_THREADS(
      804,
      "A model asks for another number of threads than the models that are open. The engine has one"
          + " for the whole process.",
      "Open every model with the same `threads`, or with 0, which takes the present number; or"
          + " close the others first."),
  /** AFT-805: a native library that another class loader of the process has loaded already. */
  OTHER_CLASS_LOADER(
      805,
      "A class loader of this process has loaded the engine's native library already, and a process"
          + " can load it once: a web application was deployed anew, or two applications bring the"
          + " backend along.",
      "Put aft-djl-backend, DJL, and the natives where applications share a class loader (such as"
          + " the server's own lib directory), or restart the process after each deployment.");

  private final int number;
  private final String explanation;
  private final String fix;

  EngineError(int number, String explanation, String fix) {
    this.number = number;
    this.explanation = explanation;
    this.fix = fix;
  }

  @Override
  public Entry entry() {
    return new Entry(number, explanation, fix);
  }
}
