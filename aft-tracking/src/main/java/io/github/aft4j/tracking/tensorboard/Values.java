// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.tracking.tensorboard;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The values of an event: numbers, distributions, and texts, each under a tag. */
final class Values {
  private static final int BINS = 30;
  private static final int STRING = 7;

  private Values() {}

  /** Returns one number for each figure; those that are not finite stay, as gaps. */
  static List<Message> scalars(Map<String, Double> figures) {
    return figures.entrySet().stream()
        .map(e -> new Message().text(1, e.getKey()).single(2, e.getValue().floatValue()))
        .toList();
  }

  /** Returns a distribution of at least one number, in bins of equal width. */
  static Message histogram(String tag, double... numbers) {
    double low = Arrays.stream(numbers).min().orElseThrow();
    double high = Arrays.stream(numbers).max().orElseThrow();
    double width = high > low ? (high - low) / BINS : 1;
    double[] limits = new double[BINS];
    Arrays.setAll(limits, i -> low + (i + 1) * width);
    double[] counts = new double[BINS];
    for (double number : numbers) {
      counts[Math.min((int) ((number - low) / width), BINS - 1)]++;
    }
    Message histogram =
        new Message()
            .real(1, low)
            .real(2, high)
            .real(3, numbers.length)
            .real(4, Arrays.stream(numbers).sum())
            .real(5, Arrays.stream(numbers).map(n -> n * n).sum())
            .reals(6, limits)
            .reals(7, counts);
    return new Message().text(1, tag).message(5, histogram);
  }

  /** Returns a text, which TensorBoard shows as Markdown. */
  static Message text(String tag, String markdown) {
    Message shape = new Message().message(2, new Message().number(1, 1));
    return new Message()
        .text(1, tag + "/text_summary")
        .message(9, new Message().message(1, new Message().text(1, "text")))
        .message(8, new Message().number(1, STRING).message(2, shape).text(8, markdown));
  }
}
