// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

import java.util.List;

/**
 * A rendered conversation, and the parts of it that the model writes.
 *
 * @param text the whole text
 * @param generated the places of what stands between the template's {@code generation} tags, in the
 *     order of the text; empty where the template has none. A tag inside a macro or inside the
 *     block of a variable counts from the end of what was printed before, as in transformers
 * @since 0.1.0
 */
public record Rendering(String text, List<Span> generated) {
  /**
   * Copies the places.
   *
   * @param text the whole text
   * @param generated the places that the template marks
   */
  public Rendering {
    generated = List.copyOf(generated);
  }

  /**
   * A part of the text, in code points, as tokenizers count.
   *
   * @param start number of its first code point
   * @param end number of the one behind its last
   */
  public record Span(int start, int end) {}
}
