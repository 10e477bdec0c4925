// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

import java.util.ArrayList;
import java.util.List;

/** Text as it is made, up to a limit, and the places in it that the model writes. */
final class Output {
  private final StringBuilder text = new StringBuilder();
  private final List<ChatTemplate.Rendering.Span> generated = new ArrayList<>();
  private final Budget budget;
  private int codePoints;

  Output(Budget budget) {
    this.budget = budget;
  }

  /** Adds a text, whose characters count as work even if it makes the whole too long. */
  Output add(String more) {
    budget.work(more.length());
    Budget.checkText((long) text.length() + more.length());
    text.append(more);
    codePoints += more.codePointCount(0, more.length());
    return this;
  }

  /**
   * Notes that a text which is about to be added is the model's. The reference counts from the end
   * of what the template itself has printed, even inside a macro or a variable's block.
   */
  void markNext(String more) {
    Budget.checkItems(generated.size() + 1L);
    int end = codePoints + more.codePointCount(0, more.length());
    generated.add(new ChatTemplate.Rendering.Span(codePoints, end));
  }

  String text() {
    return text.toString();
  }

  /** Returns the whole text with its marks. */
  ChatTemplate.Rendering rendering() {
    return new ChatTemplate.Rendering(text(), generated);
  }
}
