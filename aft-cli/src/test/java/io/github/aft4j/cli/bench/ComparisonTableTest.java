// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTableTest {
  @TempDir private Path directory = Path.of("");

  @Test
  void ratiosAreTakenRunByRunBeforeTheirMedian() throws IOException {
    String table =
        table(
            """
            {"row":"score","side":"ours","run":1,"measured":{"response_tokens_per_s":200,"peak_rss_mb":512,"share_of_matrix_product":0.5,"outside_native_share":0.03,"time_shares":{"Forward.score":0.25,"Forward.layer":0.72,"Packer":0.0001}}}
            {"row":"score","side":"peer","run":1,"measured":{"response_tokens_per_s":100,"peak_rss_mb":2048}}
            {"row":"score","side":"ours","run":2,"measured":{"response_tokens_per_s":400}}
            {"row":"score","side":"peer","run":2,"measured":{"response_tokens_per_s":100}}
            {"row":"score","side":"ours","run":3,"measured":{"response_tokens_per_s":90}}
            {"row":"score","side":"peer","run":3,"measured":{"response_tokens_per_s":60}}
            """);
    assertThat(table)
        .contains("| score | ours | 200 |  | 0.50 GB |\n")
        .contains("| score | peer | 100 | 2.00 (1.50 to 4.00, 3 runs) | 2.00 GB |\n")
        .contains("| score | 50.0 % | 3.0 % | Forward.layer 72.0 %, Forward.score 25.0 % |\n");
  }

  @Test
  void aSideWithoutACounterpartHasNoRatio() throws IOException {
    assertThat(table("{\"row\":\"k\",\"side\":\"peer\",\"measured\":{\"new_tokens_per_s\":10}}\n"))
        .contains("| k | peer | 10 |  |  |\n");
  }

  @Test
  void tellsHowBusyTheMachineWasWithOtherThings() throws IOException {
    assertThat(table("{\"row\":\"k\",\"side\":\"ours\",\"others\":0.25,\"measured\":{}}\n"))
        .contains("Other processes kept at most 0.25 processors busy");
  }

  @Test
  void unequalLossesAreRefusedInFloat32() {
    assertThatThrownBy(() -> table(losses(2.0, 2.001, "float32")))
        .hasMessageContaining("AFT-912")
        .hasMessageContaining("losses of ours and of 'peer'")
        .hasMessageContaining("2.001");
  }

  @Test
  void lossesMayDifferByRounding() throws IOException {
    assertThat(table(losses(2.0, 2.0001, "float32"))).contains("| t | peer |");
    assertThat(table(losses(2.0, 2.001, "autocast"))).contains("| t | peer |");
  }

  @Test
  void everyUnreadableLineIsNamed() {
    assertThatThrownBy(() -> table("{\"row\":\"a\"}\nnothing\n"))
        .hasMessageContaining("'side'")
        .hasMessageContaining("'measured'")
        .hasMessageContaining("AFT-202");
  }

  private static String losses(double ours, double theirs, String dtype) {
    return """
    {"row":"t","side":"ours","run":1,"measured":{"losses":[%s],"gradient_norms":[1]}}
    {"row":"t","side":"peer","run":1,"measured":{"losses":[%s],"gradient_norms":[1],"options":{"dtype":"%s"}}}
    {"row":"t","side":"other objective","run":1,"measured":{"losses":[7]}}
    """
        .formatted(ours, theirs, dtype);
  }

  private String table(String lines) throws IOException {
    Path file = directory.resolve("results.jsonl");
    Files.writeString(file, lines);
    return ComparisonTable.read(file).markdown();
  }
}
