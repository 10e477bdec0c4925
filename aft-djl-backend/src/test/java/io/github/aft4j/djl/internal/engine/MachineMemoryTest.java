// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Memory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class MachineMemoryTest {
  private static final int BLOCKS = 64;
  private static final long BLOCK = 4 << 20;

  @Test
  void readsTheResidentMemoryOfAStatus() {
    String status =
        """
        Name:\tjava
        VmHWM:\t  9000000 kB
        VmRSS:\t  4194304 kB
        RssAnon:\t   100000 kB
        """;
    assertThat(MachineMemory.resident(status)).isEqualTo(4L << 30);
    assertThat(MachineMemory.resident("Name:\tkthreadd\n")).isZero();
  }

  @Test
  void thisProcessHasMoreThanSomeMegabytes() {
    assertThat(MachineMemory.resident()).isGreaterThan(16L << 20);
  }

  /** Every other block is freed, so that the allocator has gaps which it would keep. */
  @Test
  void freedMemoryGoesBackNearTheLimitOnly() {
    TorchEngine.start(1); // sets from which size blocks are the system's
    try (Scope kept = new Scope()) {
      try (Scope freed = new Scope()) {
        for (int i = 0; i < BLOCKS; i++) {
          Memory block = (i % 2 == 0 ? freed : kept).own(new Memory(BLOCK));
          block.clear();
        }
      }
      long before = MachineMemory.resident();
      MachineMemory.giveBackNear(Long.MAX_VALUE);
      long far = MachineMemory.resident();
      MachineMemory.giveBackNear(0);
      long near = MachineMemory.resident();

      assertThat(far).isGreaterThan(before - BLOCK);
      assertThat(near).isLessThan(before - BLOCKS / 4 * BLOCK);
    }
  }
}
