// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.bench;

import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Makes work of one shape, to see how cost grows with it: every prompt and every response has the
 * same length, every other response is right. A function of its fields alone.
 *
 * @param vocabulary ids are below it; 0 to 2 are not drawn, they stand for padding, start and end
 * @param groups lines
 * @param k responses of a group
 * @param promptTokens of each prompt
 * @param responseTokens of each response
 * @since 0.1.0
 */
public record WorkMaker(int vocabulary, int groups, int k, int promptTokens, int responseTokens) {
  private static final int SPECIAL = 3;

  /** Returns the lines of the work file. */
  public String lines() {
    Random random = new Random(0);
    return IntStream.range(0, groups)
        .mapToObj(
            group ->
                "{\"prompt\":"
                    + ids(random, promptTokens)
                    + ",\"responses\":"
                    + list(k, i -> ids(random, responseTokens))
                    + ",\"labels\":"
                    + list(k, i -> i % 2 == 0 ? "1" : "0")
                    + "}\n")
        .collect(Collectors.joining());
  }

  private String ids(Random random, int size) {
    return list(size, i -> String.valueOf(SPECIAL + random.nextInt(vocabulary - SPECIAL)));
  }

  private static String list(int size, IntFunction<String> element) {
    return IntStream.range(0, size).mapToObj(element).collect(Collectors.joining(",", "[", "]"));
  }
}
