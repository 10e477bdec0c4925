// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.pack;

/**
 * Rows of a packed batch whose attention is computed together: whole sequences and prompts, which
 * attend to themselves, or responses of one question, which attend to its prompt and themselves.
 */
final class AttentionJob {
  /** [n][lq] packed indices of the queries; padded at the end with any index. */
  final long[][] queries;

  /** [n][lk] packed indices of the keys: the shared prompt, then the queries' own tokens. */
  final long[][] keys;

  /** The first packed token of the shared prompt; unused if there is none. */
  final int prompt;

  AttentionJob(long[][] queries, long[][] keys, int prompt) {
    this.queries = queries;
    this.keys = keys;
    this.prompt = prompt;
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
