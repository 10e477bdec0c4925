// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.engine;

/** Element types of tensors, with the codes that TorchScript knows them by. */
public enum DType {
  FLOAT32(6, 4),
  FLOAT64(7, 8),
  BFLOAT16(15, 2),
  FLOAT16(5, 2),
  INT64(4, 8),
  INT32(3, 4),
  UINT8(0, 1),
  BOOL(11, 1);

  private final int code;
  private final int bytes;

  DType(int code, int bytes) {
    this.code = code;
    this.bytes = bytes;
  }

  /** Returns TorchScript's number for the type. */
  public int code() {
    return code;
  }

  /** Returns the bytes of one element. */
  public int bytes() {
    return bytes;
  }
}
