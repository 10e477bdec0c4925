// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.commons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class BoundedTextTest {
  @Test
  void readsAsTheTextUpToTheLimit() {
    CharSequence text = new BoundedText("abc", 3);
    assertThat(text).hasToString("abc").hasSize(3);
    assertThat(text.charAt(0)).isEqualTo('a');
    CharSequence part = text.subSequence(1, 3);
    assertThat(part.charAt(1)).isEqualTo('c');
    assertThat(part.charAt(0)).isEqualTo('b');
    assertThatThrownBy(() -> text.charAt(0)).isInstanceOf(BoundedText.Exhausted.class);
    assertThatThrownBy(() -> part.charAt(0)).isInstanceOf(BoundedText.Exhausted.class);
  }

  @Test
  void endsAnExpressionThatReadsAgainAndAgain() {
    String text = "a".repeat(100);
    Matcher matcher = Pattern.compile("a*b").matcher(new BoundedText(text, 1000));
    assertThatThrownBy(matcher::find).isInstanceOf(BoundedText.Exhausted.class);
    assertThat(Pattern.compile("a+").matcher(new BoundedText(text, 1000)).find()).isTrue();
  }
}
