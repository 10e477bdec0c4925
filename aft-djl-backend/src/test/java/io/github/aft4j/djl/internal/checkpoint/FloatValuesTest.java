// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FloatValuesTest {
  @ParameterizedTest
  @CsvSource({
    "0000,0",
    "3c00,1",
    "c000,-2",
    "7bff,65504",
    "0400,6.103515625E-5",
    "0001,5.9604645E-8",
    "83ff,-6.097555E-5",
    "3555,0.33325195",
    "7c00,Infinity",
    "fc00,-Infinity",
    "7e00,NaN"
  })
  void decodesHalfPrecision(String bits, float value) {
    assertThat(FloatValues.half((short) Integer.parseInt(bits, 16)))
        .isEqualTo(Float.valueOf(value));
  }

  @Test
  void encodesEveryHalfAndBfloat16BackToItsBits() {
    for (int bits = 0; bits < 0x10000; bits++) {
      float half = FloatValues.half((short) bits);
      if (!Float.isNaN(half)) {
        assertThat(FloatValues.half(half)).isEqualTo((short) bits);
      }
      float bfloat = Float.intBitsToFloat(bits << 16);
      if (!Float.isNaN(bfloat)) {
        assertThat(FloatValues.bfloat16(bfloat)).isEqualTo((short) bits);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    // ties go to the even neighbor, everything else to the nearest
    "3f808000,3f80",
    "3f818000,3f82",
    "3f808001,3f81",
    "7f7fffff,7f80",
    "7f800001,7fc0"
  })
  void roundsToBfloat16AsTheEngineDoes(String bits, String expected) {
    float value = Float.intBitsToFloat(Integer.parseUnsignedInt(bits, 16));
    assertThat(FloatValues.bfloat16(value)).isEqualTo((short) Integer.parseInt(expected, 16));
  }

  @ParameterizedTest
  @CsvSource({
    "1.00048828125,3c00", "1.00146484375,3c02", "1.0005,3c01", "65519.996,7bff", "65520,7c00",
    "2.9802322E-8,0000", "8.940697E-8,0002", "-3.0E-8,8001", "6.1035E-5,0400", "NaN,7e00"
  })
  void roundsToHalfAsTheEngineDoes(float value, String expected) {
    assertThat(FloatValues.half(value)).isEqualTo((short) Integer.parseInt(expected, 16));
  }
}
