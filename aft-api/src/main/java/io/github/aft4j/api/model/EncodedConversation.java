// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api.model;

import io.github.aft4j.api.data.TokenIds;
import java.util.BitSet;
import java.util.Objects;

/**
 * A whole conversation in token ids, with the positions of the tokens that the model writes.
 *
 * @since 0.1.0
 */
public final class EncodedConversation {
  private final TokenIds ids;
  private final BitSet written;

  /**
   * Creates an encoded conversation.
   *
   * @param ids the ids of the whole text
   * @param written the positions of the tokens that the model writes
   */
  public EncodedConversation(TokenIds ids, BitSet written) {
    if (written.length() > ids.size()) {
      throw new IllegalArgumentException("A place behind the last of " + ids.size() + " tokens");
    }
    this.ids = ids;
    this.written = (BitSet) written.clone();
  }

  /** {@return the ids of the whole text} */
  public TokenIds ids() {
    return ids;
  }

  /** {@return the positions of the tokens that the model writes} */
  public BitSet written() {
    return (BitSet) written.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EncodedConversation that
        && ids.equals(that.ids)
        && written.equals(that.written);
  }

  @Override
  public int hashCode() {
    return Objects.hash(ids, written);
  }

  @Override
  public String toString() {
    return "EncodedConversation[ids=" + ids + ", written=" + written + "]";
  }
}
