// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SettingTest {
  @Test
  void isWrittenAsInADocumentAndReadFromWhatAPieceHolds() {
    assertThat(Setting.of(5e-4)).hasToString("5e-4");
    assertThat(Setting.of(0.003, 1)).hasToString("3e-3, 1");
    assertThat(Setting.of(1.5e-5, 0.15)).hasToString("1.5e-5, 0.15");
    assertThat(Setting.read(Setting.of(3e-5, 0.1).toJson())).isEqualTo(Setting.of(3e-5, 0.1));
  }
}
