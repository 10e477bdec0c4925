// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.pack;

/**
 * Rows of a packed batch whose attention is computed together: whole sequences and prompts, which
 * attend to themselves, or responses, which attend to their prompt and themselves.
 */
final class AttentionJob {
  /** [n][lq] packed indices of the queries; padded at the end with any index. */
  final long[][] queries;

  /**
   * [n][lk] packed indices of the keys: the prompt, padded at the start with its first index, by
   * which dropout tells the padding; then the queries' own tokens.
   */
  final long[][] keys;

  /** The first packed token of the prompt that all rows share; -1 if each has its own. */
  final int prompt;

  /** [n] the tokens of each row's own prompt, or none if they share one. */
  final long[] promptLengths;

  /** A job of rows that share a prompt, which may be empty. */
  AttentionJob(long[][] queries, long[][] keys, int prompt) {
    this(queries, keys, prompt, new long[0]);
  }

  /** A job of rows that have prompts of their own. */
  AttentionJob(long[][] queries, long[][] keys, long[] promptLengths) {
    this(queries, keys, -1, promptLengths);
  }

  private AttentionJob(long[][] queries, long[][] keys, int prompt, long[] promptLengths) {
    this.queries = queries;
    this.keys = keys;
    this.prompt = prompt;
    this.promptLengths = promptLengths;
  }

  boolean isMerged() {
    return prompt < 0;
  }

  int rows() {
    return queries.length;
  }

  int queryLength() {
    return queries[0].length;
  }

  int keyLength() {
    return keys[0].length;
  }

  long scores() {
    return (long) rows() * queryLength() * keyLength();
  }
}
