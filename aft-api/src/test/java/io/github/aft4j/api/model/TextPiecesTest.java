// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextPiecesTest {
  private final List<String> pieces = new ArrayList<>();

  private boolean collect(String piece) {
    pieces.add(piece);
    return true;
  }

  @Test
  void handsOnTextAtOnceWithoutStopStrings() {
    TextPieces text = new TextPieces(List.of(), this::collect);
    text.add("a ");
    text.add("");
    text.add("b");
    text.finish();
    assertThat(pieces).containsExactly("a ", "b");
  }

  @Test
  void holdsBackWhatMayBeginAStopString() {
    TextPieces text = new TextPieces(List.of("###", "\n\nQ:"), this::collect);
    text.add("so #");
    text.add("#");
    assertThat(pieces).containsExactly("so ");
    text.add("1\n");
    assertThat(pieces).containsExactly("so ", "##1");
    text.finish();
    assertThat(pieces).containsExactly("so ", "##1", "\n");
  }

  @Test
  void endsBeforeAStopStringHoweverItIsCutIntoTokens() {
    TextPieces text = new TextPieces(List.of("STOP"), this::collect);
    text.add("one S");
    text.add("TO");
    text.add("P and more");
    text.add("more still");
    text.finish();
    assertThat(pieces).containsExactly("one ");
  }

  @Test
  void asksNoMoreOfAConsumerThatHasEnough() {
    TextPieces text = new TextPieces(List.of(), piece -> !collect(piece));
    assertThat(text.add("a")).isFalse();
    assertThat(text.add("b")).isFalse();
    assertThat(pieces).containsExactly("a");
  }
}
