// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aft4j.api.AftException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComputeDeviceTest {

  @ParameterizedTest
  @CsvSource({
    "auto,0,cpu",
    "auto,1,cuda:0",
    "auto,4,cuda:0",
    "cpu,0,cpu",
    "cpu,2,cpu",
    "cuda:0,1,cuda:0",
    "cuda:3,4,cuda:3"
  })
  void isTheOneThatIsMeantOnSuchAMachine(String wanted, int gpus, String name) {
    assertThat(ComputeDevice.choose(wanted, gpus, "")).isEqualTo(new ComputeDevice(name));
  }

  @ParameterizedTest
  @CsvSource({"cuda:0,0", "cuda:1,1", "cuda:4,4", "cuda,2", "cuda:-1,2", "gpu,2", "CPU,2", "'',2"})
  void isRefusedWhereItIsNotThere(String wanted, int gpus) {
    assertThatThrownBy(() -> ComputeDevice.choose(wanted, gpus, "a driver"))
        .isInstanceOf(AftException.class)
        .hasMessageContaining("AFT-802")
        .hasMessageContaining(wanted);
  }

  @Test
  void aRefusalNamesTheGpusThatThereAre() {
    assertThatThrownBy(() -> ComputeDevice.choose("cuda:7", 3, ""))
        .hasMessageContaining("cuda:0 to cuda:2");
    assertThatThrownBy(() -> ComputeDevice.choose("cuda:7", 1, ""))
        .hasMessageContaining("auto, cpu, or cuda:0");
  }

  @Test
  void aRefusalOnAMachineWithoutOneSaysWhatIsMissing() {
    assertThatThrownBy(() -> ComputeDevice.choose("cuda:0", 0, Gpus.missing(false, "2.7.1")))
        .hasMessageContaining("no CUDA GPU")
        .hasMessageContaining("an NVIDIA driver and PyTorch 2.7.1 for CUDA")
        .hasMessageContaining("docs/devices.md");
    assertThat(Gpus.missing(true, "2.7.1")).doesNotContain("driver");
  }

  /** The CUDA runtime may be missing where PyTorch has its own, and be there where it has none. */
  @Test
  void aGpuIsSeenWhereTheEngineCanUseIt() {
    assertThat(Gpus.count(false, 2)).isZero();
    assertThat(Gpus.count(true, 0)).isOne();
    assertThat(Gpus.count(true, 2)).isEqualTo(2);
  }

  @Test
  void onlyTheHostHasOneDnnAndTheMachinesMemory() {
    TorchEngine.start(2);
    assertThat(new ComputeDevice("cuda:0").hasOneDnn()).isFalse();
    assertThat(ComputeDevice.HOST.memory()).hasValue(MachineMemory.bytes());
    TorchEngine.start(1);
  }
}
