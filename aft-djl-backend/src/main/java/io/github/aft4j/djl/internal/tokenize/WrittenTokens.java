// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.tokenize;

import ai.djl.huggingface.tokenizers.jni.CharSpan;
import io.github.aft4j.chat.ChatTemplate.Rendering;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of a conversation that the model writes: those with a character inside the places that
 * the chat template marks, as transformers' {@code return_assistant_tokens_mask} has them.
 */
final class WrittenTokens {
  private WrittenTokens() {}

  /**
   * Returns the places of these tokens.
   *
   * @param spans of the tokens, in code points of the text
   */
  static BitSet of(Rendering text, @Nullable CharSpan[] spans) {
    List<Rendering.Span> marked = text.generated();
    BitSet written = new BitSet();
    int next = 0;
    for (int token = 0; token < spans.length; token++) {
      CharSpan span = spans[token];
      int start = span == null ? 0 : span.getStart();
      int end = span == null ? 0 : span.getEnd();
      while (next < marked.size() && start >= marked.get(next).end()) {
        next++;
      }
      if (next == marked.size()) {
        break;
      }
      written.set(token, end > marked.get(next).start());
    }
    return written;
  }
}
