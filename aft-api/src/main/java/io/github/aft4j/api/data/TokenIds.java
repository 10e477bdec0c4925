// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api.data;

import java.util.Arrays;
import java.util.Objects;

/**
 * An immutable sequence of token ids. Ids travel from the sampler to the trainer unchanged.
 *
 * @since 0.1.0
 */
public final class TokenIds {
  private static final TokenIds EMPTY = new TokenIds(new int[0]);

  private final int[] ids;

  private TokenIds(int[] ids) {
    this.ids = ids;
  }

  /**
   * {@return a copy of the given ids; each must be zero or more}
   *
   * @param ids token ids, each zero or more
   */
  public static TokenIds of(int... ids) {
    for (int id : ids) {
      if (id < 0) {
        throw new IllegalArgumentException("A token id is negative: " + id);
      }
    }
    return ids.length == 0 ? EMPTY : new TokenIds(ids.clone());
  }

  /** {@return no ids} */
  public static TokenIds empty() {
    return EMPTY;
  }

  /** {@return the number of ids} */
  public int size() {
    return ids.length;
  }

  /**
   * {@return one id}
   *
   * @param index index of the id, from 0
   */
  public int get(int index) {
    return ids[index];
  }

  /**
   * {@return the ids from {@code from} (inclusive) to {@code to} (exclusive)}
   *
   * @param from index of the first id
   * @param to index behind the last id
   * @throws IndexOutOfBoundsException if these are not indices into the ids, in this order
   */
  public TokenIds slice(int from, int to) {
    Objects.checkFromToIndex(from, to, ids.length);
    return new TokenIds(Arrays.copyOfRange(ids, from, to));
  }

  /**
   * {@return these ids and others after them}
   *
   * @param tail the ids that follow
   */
  public TokenIds concat(TokenIds tail) {
    int[] all = Arrays.copyOf(ids, ids.length + tail.ids.length);
    System.arraycopy(tail.ids, 0, all, ids.length, tail.ids.length);
    return new TokenIds(all);
  }

  /**
   * {@return whether these ids begin with others}
   *
   * @param head the ids of the beginning; an empty sequence begins every other one
   */
  public boolean startsWith(TokenIds head) {
    return head.size() <= size() && Arrays.equals(ids, 0, head.size(), head.ids, 0, head.size());
  }

  /** {@return a copy of the ids} */
  public int[] toArray() {
    return ids.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TokenIds that && Arrays.equals(ids, that.ids);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(ids);
  }

  @Override
  public String toString() {
    return Arrays.toString(ids);
  }
}
