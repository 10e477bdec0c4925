// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.CommonError;
import io.github.aft4j.api.KeyedRandom;
import io.github.aft4j.api.Problem;
import io.github.aft4j.core.data.DataSet;
import io.github.aft4j.core.data.Part;
import io.github.aft4j.core.recipe.Training;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * The groups of each epoch of a training in their order. A group of a part with the weight 2.3
 * stands in every epoch twice, and in some a third time, so that 2.3 is the expected number. What
 * an epoch holds follows from seed and epoch alone, so that a resumed training continues with it.
 */
final class Epochs {
  private static final long PART = 0x9E37_79B9_7F4A_7C15L;

  /** The largest array of some JVMs. */
  private static final int LARGEST = Integer.MAX_VALUE - 8;

  private final Training training;
  private final long seed;
  private final int groups;
  private final List<Part> parts;
  private final int[][] members;
  private int[] order = new int[0];
  private int orderEpoch = -1;

  private Epochs(Training training, long seed, int groups, List<Part> parts, int[][] members) {
    this.training = training;
    this.seed = seed;
    this.groups = groups;
    this.parts = parts;
    this.members = members;
  }

  /**
   * Returns the epochs of a training.
   *
   * @param seed of the order of its groups
   * @param groups how many there are
   * @param data that they come from
   * @param row the number of a group's row in the data
   */
  static Epochs of(Training training, long seed, int groups, DataSet data, IntUnaryOperator row) {
    List<Part> parts = data.parts();
    int[][] members = new int[parts.size()][];
    if (!parts.isEmpty()) {
      int[] ends = new int[parts.size()];
      for (int p = 0, end = 0; p < ends.length; p++) {
        end += parts.get(p).examples();
        ends[p] = end;
      }
      int[] partOf = new int[groups];
      Arrays.setAll(partOf, group -> part(ends, row.applyAsInt(group)));
      for (int p = 0; p < members.length; p++) {
        int part = p;
        members[p] = IntStream.range(0, groups).filter(group -> partOf[group] == part).toArray();
      }
    }
    return new Epochs(training, seed, groups, parts, members);
  }

  private static int part(int[] ends, int row) {
    int part = 0;
    while (ends[part] <= row) {
      part++;
    }
    return part;
  }

  /** Returns whether each group stands once in every epoch. */
  boolean isPlain() {
    return parts.isEmpty();
  }

  /** Returns the optimizer steps of the training; the last of an epoch may be smaller. */
  int steps() {
    if (isPlain()) {
      return training.steps(groups);
    }
    long steps = 0;
    for (int epoch = 0; epoch < training.epochs(); epoch++) {
      steps += stepsOf(epoch);
    }
    return training.limited(steps);
  }

  private int stepsOf(int epoch) {
    return (size(epoch) + training.batchSize() - 1) / training.batchSize();
  }

  private int size(int epoch) {
    if (isPlain()) {
      return groups;
    }
    long size = 0;
    for (int part = 0; part < members.length; part++) {
      size += (long) members[part].length * whole(part) + more(part, epoch);
    }
    return requireSize(size);
  }

  private static int requireSize(long size) {
    if (size > LARGEST) {
      throw new AftException(
          new Problem(
              CommonError.INVALID_VALUE,
              "train, weight",
              size + " rows in an epoch",
              "at most " + LARGEST,
              "Lower the weights of the files; only their ratios decide what is seen more often."));
    }
    return (int) size;
  }

  private int whole(int part) {
    return (int) parts.get(part).weight();
  }

  /** Returns how many groups of a part stand once more in an epoch. */
  private int more(int part, int epoch) {
    double expected = members[part].length * (parts.get(part).weight() - whole(part));
    return (int) (expected + KeyedRandom.of(seed, "weight " + part, epoch).uniform(0));
  }

  /** Returns the groups of a step. */
  int[] batch(long step) {
    int epoch = 0;
    long first = 0;
    if (isPlain()) {
      epoch = Math.toIntExact(step / stepsOf(0));
      first = (long) epoch * stepsOf(0);
    } else {
      for (int steps = stepsOf(0); first + steps <= step; steps = stepsOf(epoch)) {
        first += steps;
        epoch++;
      }
    }
    if (epoch != orderEpoch) {
      order = order(epoch);
      orderEpoch = epoch;
    }
    int from = Math.toIntExact(step - first) * training.batchSize();
    return Arrays.copyOfRange(order, from, Math.min(from + training.batchSize(), order.length));
  }

  int[] order(int epoch) {
    if (isPlain()) {
      return Order.of(seed, epoch, groups);
    }
    int[] all = new int[size(epoch)];
    int filled = 0;
    for (int part = 0; part < members.length; part++) {
      int[] own = members[part];
      for (int copy = 0; copy < whole(part); copy++) {
        System.arraycopy(own, 0, all, filled, own.length);
        filled += own.length;
      }
      int[] drawn = Order.of(seed + (part + 1) * PART, epoch, own.length);
      for (int i = 0; i < more(part, epoch); i++) {
        all[filled++] = own[drawn[i]];
      }
    }
    int[] places = Order.of(seed, epoch, all.length);
    return Arrays.stream(places).map(place -> all[place]).toArray();
  }
}
