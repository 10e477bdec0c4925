// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

import java.util.regex.Pattern;

/** The filters that know words. */
final class Words {
  private static final Pattern WORD =
      Pattern.compile("[\\p{L}\\p{N}_]+", Pattern.UNICODE_CHARACTER_CLASS);

  private Words() {}

  static Object count(String text) {
    return WORD.matcher(text).results().count();
  }
}
