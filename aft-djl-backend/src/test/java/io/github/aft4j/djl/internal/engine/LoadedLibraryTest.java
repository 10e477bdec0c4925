// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LoadedLibraryTest {

  @Test
  void isFoundUnderTheNameThatPyTorchLoadedItBy() {
    Stream<String> maps =
        Stream.of(
            "7f1200000000-7f1200001000 rw-p 00000000 00:00 0",
            "7f1205400000-7f12054a6000 r-xp 00000000 fe:00 1191 /opt/torch/lib/libtorch_cuda.so",
            "7f1305400000-7f13054a6000 r-xp 00000000 fe:00 1192"
                + " /opt/my libs/cuda_runtime/lib/libcudart.so.12",
            "7f13054a6000-7f13056a5000 ---p 000a6000 fe:00 1192"
                + " /opt/my libs/cuda_runtime/lib/libcudart.so.12");

    assertThat(LoadedLibrary.path("libcudart.so", maps))
        .hasValue("/opt/my libs/cuda_runtime/lib/libcudart.so.12");
  }

  @Test
  void isAbsentFromAProcessWithoutIt() {
    assertThat(
            LoadedLibrary.path(
                "libcudart.so", Stream.of("7f12-7f13 r-xp 0 fe:00 9 /lib/libc.so.6")))
        .isEmpty();
  }
}
