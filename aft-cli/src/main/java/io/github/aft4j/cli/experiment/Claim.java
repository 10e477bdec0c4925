// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.experiment;

/**
 * A claim of the paper with what the experiment says about it.
 *
 * @param text the claim
 * @param paper the paper's figures
 * @param ours the experiment's figures
 * @param verdict whether it holds here
 */
record Claim(String text, String paper, String ours, Verdict verdict) {
  /** The outcome of a claim. */
  enum Verdict {
    HOLDS("holds"),
    PARTLY("holds in part"),
    NOT_SHOWN("not shown"),
    FAILS("does not hold"),
    NOT_RUN("not run");

    private final String words;

    Verdict(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }
}
