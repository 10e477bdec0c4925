// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.text;

import io.github.aft4j.commons.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * Numbers by text, without the texts: 20 bytes for each, whatever its length. Texts are told apart
 * by the first 128 bits of their SHA-256.
 */
public final class TextIndex {
  /** Returned for a text that was not there. */
  public static final int NEW = -1;

  private static final int FIRST_CAPACITY = 1 << 10;

  private final MessageDigest digest = Sha256.digest();
  private long[] keys = new long[2 * FIRST_CAPACITY];
  private int[] numbers = filled(FIRST_CAPACITY);
  private int size;

  /**
   * Adds a text that is not there yet.
   *
   * @param number of the text, at least 0
   * @return the number that the text has already, or {@link #NEW}
   */
  public int putIfAbsent(String text, int number) {
    ByteBuffer key = ByteBuffer.wrap(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    long high = key.getLong();
    long low = key.getLong();
    int slot = slot(high, low);
    if (numbers[slot] != NEW) {
      return numbers[slot];
    }
    put(slot, high, low, number);
    if (2 * size > numbers.length) {
      grow();
    }
    return NEW;
  }

  private void put(int slot, long high, long low, int number) {
    keys[2 * slot] = high;
    keys[2 * slot + 1] = low;
    numbers[slot] = number;
    size++;
  }

  /** Returns the slot of a key, or the free one where it belongs. */
  private int slot(long high, long low) {
    int slot = (int) (low & (numbers.length - 1));
    while (numbers[slot] != NEW && (keys[2 * slot] != high || keys[2 * slot + 1] != low)) {
      slot = (slot + 1) & (numbers.length - 1);
    }
    return slot;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldNumbers = numbers;
    keys = new long[2 * oldKeys.length];
    numbers = filled(2 * oldNumbers.length);
    size = 0;
    for (int i = 0; i < oldNumbers.length; i++) {
      if (oldNumbers[i] != NEW) {
        long high = oldKeys[2 * i];
        long low = oldKeys[2 * i + 1];
        put(slot(high, low), high, low, oldNumbers[i]);
      }
    }
  }

  private static int[] filled(int capacity) {
    int[] numbers = new int[capacity];
    Arrays.fill(numbers, NEW);
    return numbers;
  }
}
