// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NonFiniteTest {
  @ParameterizedTest
  @EnumSource(names = {"F32", "BF16", "F16"})
  void findsTheFirstInfinityOrNan(StorageType type) {
    assertThat(NonFinite.first(stored(type, 1, -65504, 0, 1e-7f), type)).isEmpty();
    assertThat(NonFinite.first(stored(type, 1, 2, Float.NaN, 3), type)).hasValue(2);
    assertThat(NonFinite.first(stored(type, 1, Float.NEGATIVE_INFINITY), type)).hasValue(1);
  }

  private static ByteBuffer stored(StorageType type, float... values) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * type.bytes());
    FloatValues.encode(values, type, bytes);
    return bytes.flip();
  }
}
