// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrowthFiguresTest {
  @TempDir private Path directory = Path.of("");

  @Test
  void drawsEverySizeWithTheMedianOfItsRuns() throws IOException {
    String figures =
        figures(
            """
            {"row":"train, k 2","side":"ours","run":1,"measured":{"response_tokens_per_s":200,"peak_rss_mb":1024}}
            {"row":"train, k 2","side":"ours","run":2,"measured":{"response_tokens_per_s":220,"peak_rss_mb":1024}}
            {"row":"train, k 1","side":"ours","run":1,"measured":{"response_tokens_per_s":100,"peak_rss_mb":512}}
            {"row":"generate, k 1","side":"ours","run":1,"measured":{"new_tokens_per_s":30}}
            {"row":"train, prompt tokens 50","side":"ours","run":1,"measured":{"response_tokens_per_s":7}}
            {"row":"score medium, FP32","side":"ours","run":1,"measured":{"response_tokens_per_s":9}}
            """);
    assertThat(figures)
        .isEqualTo(
            """
            ### k

            | k | train, tokens/s | peak RSS | generate, tokens/s | peak RSS |
            | ---: | ---: | ---: | ---: | ---: |
            | 1 | 100 | 0.50 GB | 30 |  |
            | 2 | 210 | 1.00 GB |  |  |

            ```mermaid
            xychart-beta
              title "tokens/s against k (train, generate)"
              x-axis "k" [1, 2]
              y-axis "tokens/s"
              line [100, 210]
              line [30]
            ```

            ```mermaid
            xychart-beta
              title "peak RSS, GB against k (train)"
              x-axis "k" [1, 2]
              y-axis "peak RSS, GB"
              line [0.50, 1.00]
            ```

            ### prompt tokens

            | prompt tokens | train, tokens/s | peak RSS |
            | ---: | ---: | ---: |
            | 50 | 7 |  |

            ```mermaid
            xychart-beta
              title "tokens/s against prompt tokens (train)"
              x-axis "prompt tokens" [50]
              y-axis "tokens/s"
              line [7]
            ```
            """);
  }

  @Test
  void aFileWithoutGrowthIsRefused() {
    assertThatThrownBy(
            () ->
                figures(
                    "{\"row\":\"score\",\"side\":\"ours\",\"run\":1,\"measured\":{\"seconds\":1}}\n"))
        .hasMessageContaining("AFT-913")
        .hasMessageContaining("run.sh scaling");
  }

  private String figures(String lines) throws IOException {
    Path file = directory.resolve("results.jsonl");
    Files.writeString(file, lines);
    return GrowthFigures.read(file).markdown();
  }
}
