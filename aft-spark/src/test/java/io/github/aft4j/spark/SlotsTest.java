// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aft4j.api.AftException;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlotsTest {
  private static Slots slots(String master, int cores, int cpus) {
    SparkConf conf = new SparkConf(false).setMaster(master);
    conf.set(Slots.TASK_CPUS, String.valueOf(cpus));
    if (cores > 0) {
      conf.set(Slots.EXECUTOR_CORES, String.valueOf(cores));
    }
    return Slots.of(conf);
  }

  @ParameterizedTest
  @CsvSource({
    "spark://head:7077, 4, 4, 1",
    "spark://head:7077, 4, 1, 4",
    "spark://head:7077, 0, 1, 0",
    "'local-cluster[2,1,1024]', 1, 1, 1",
    "local, 0, 1, 1",
    "local[3], 1, 1, 3",
    "'local[3, 2]', 1, 1, 3",
    "local[4], 0, 4, 1"
  })
  void countsTheTasksOfAProcess(String master, int cores, int cpus, int together) {
    assertThat(slots(master, cores, cpus).together()).isEqualTo(together);
  }

  @Test
  void executorsWithRoomForSeveralTasksAreRefused() {
    assertThatThrownBy(() -> slots("yarn", 4, 2).check())
        .isInstanceOf(AftException.class)
        .hasMessageContaining("AFT-661 yarn: found executors with room for 2 tasks");
    assertThatThrownBy(() -> slots("yarn", 0, 1).check())
        .isInstanceOf(AftException.class)
        .hasMessageContaining("as many processors as their machine has");
    slots("yarn", 2, 2).check();
  }

  @Test
  void executorsThatAreTooSmallForATaskAreCalledThat() {
    assertThatThrownBy(() -> slots("yarn", 2, 4).check())
        .isInstanceOf(AftException.class)
        .hasMessageContaining("found spark.executor.cores=2 and spark.task.cpus=4");
  }

  @Test
  void executorsGrowWithTheTasksOfTheUsersSettings() {
    SparkConf conf = SparkWorkers.configuration("yarn", 2, Map.of(Slots.TASK_CPUS, "4"));
    assertThat(conf.get(Slots.EXECUTOR_CORES)).isEqualTo("4");
    Slots.of(conf).check();
    SparkConf other = SparkWorkers.configuration("yarn", 2, Map.of("spark.ui.enabled", "true"));
    assertThat(Slots.of(other)).isEqualTo(new Slots("yarn", 2, 2));
    assertThat(other.get("spark.ui.enabled")).isEqualTo("true");
  }

  @Test
  void oneTaskInTheProcessSuitsEveryModel() {
    slots("local[1]", 0, 1).check("djl");
    assertThatThrownBy(() -> slots("local[2]", 0, 1).check("djl"))
        .isInstanceOf(AftException.class)
        .hasMessageContaining("AFT-662");
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.5.5", "4.1.1", "4.0.0-preview", "unknown"})
  void olderVersionsAreRefused(String version) {
    assertThatThrownBy(() -> Slots.checkVersion(version))
        .isInstanceOf(AftException.class)
        .hasMessageContaining("AFT-660 Spark: found version " + version);
  }

  @ParameterizedTest
  @ValueSource(strings = {"4.2.0", "4.10.1", "5.0.0-SNAPSHOT"})
  void newerVersionsAreNot(String version) {
    Slots.checkVersion(version);
  }
}
