// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.NativeLong;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ProcessSettingsTest {
  private static final List<String> MAPPED =
      List.of(
          "7f00-7f01 r--p 00000000 08:01 12 /usr/lib/x86_64-linux-gnu/libc.so.6",
          "7f02-7f03 r-xp 00000000 08:01 13 /usr/lib/x86_64-linux-gnu/libgomp.so.1.0.0");

  /** A C library that writes down what it is told. */
  private static final class Recorded implements LibC {
    private final List<String> calls = new ArrayList<>();

    @Override
    public @Nullable String getenv(String name) {
      return null;
    }

    @Override
    public int setenv(String name, String value, int overwrite) {
      calls.add(name + "=" + value);
      return 0;
    }

    @Override
    public int mallopt(int parameter, int value) {
      calls.add(parameter + "=" + value);
      return 1;
    }

    @Override
    public int malloc_trim(NativeLong pad) {
      throw new UnsupportedOperationException();
    }
  }

  @Test
  void setWhatTheEnvironmentLeavesOpen() {
    Recorded c = new Recorded();
    ProcessSettings.set(c, Map.of());
    assertThat(c.calls)
        .containsExactlyInAnyOrder(
            "OMP_WAIT_POLICY=passive",
            "GOMP_SPINCOUNT=2000",
            "ONEDNN_PRIMITIVE_CACHE_CAPACITY=256",
            "-1=268435456",
            "-3=67108864",
            "-8=2");
  }

  @Test
  void leaveWhatTheUserHasSet() {
    Recorded c = new Recorded();
    Map<String, String> user =
        Map.of(
            "OMP_WAIT_POLICY", "active",
            "GOMP_SPINCOUNT", "1",
            "MALLOC_TRIM_THRESHOLD_", "1",
            "MALLOC_ARENA_MAX", "9");
    assertThat(ProcessSettings.set(c, user)).containsOnlyKeys("ONEDNN_PRIMITIVE_CACHE_CAPACITY");
    assertThat(c.calls)
        .containsExactlyInAnyOrder("ONEDNN_PRIMITIVE_CACHE_CAPACITY=256", "-3=67108864");
  }

  @Test
  void warnWhereOpenMpWasLoadedBefore() {
    assertThat(ProcessSettings.lateness(MAPPED, Map.of()))
        .hasValueSatisfying(
            warning -> assertThat(warning).contains("libgomp.so.1.0.0", "OMP_WAIT_POLICY=passive"));
    assertThat(ProcessSettings.lateness(MAPPED.subList(0, 1), Map.of())).isEmpty();
    assertThat(ProcessSettings.lateness(MAPPED, Map.of("OMP_WAIT_POLICY", "active"))).isEmpty();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void reachTheProcessBeforeTheEngineIsLoaded() {
    TorchEngine.start(0);
    LibC c = LibC.load();
    assertThat(c.getenv("OMP_WAIT_POLICY")).isEqualTo("passive");
    assertThat(c.getenv("GOMP_SPINCOUNT")).isEqualTo("2000");
    assertThat(ProcessSettings.describe()).containsEntry("OMP_WAIT_POLICY", "passive (set by aft)");
  }

  /** glibc refuses a threshold that is too high for it, and then keeps its own. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void areValuesThatTheAllocatorTakes() {
    LibC c = LibC.load();
    assertThat(c.mallopt(-1, 256 << 20)).isOne();
    assertThat(c.mallopt(-3, 64 << 20)).isOne();
    assertThat(c.mallopt(-8, 2)).isOne();
  }
}
