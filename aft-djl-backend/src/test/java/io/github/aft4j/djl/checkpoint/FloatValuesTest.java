package io.github.aft4j.djl.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

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
}
