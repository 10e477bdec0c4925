package io.github.aft4j.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NamesTest {
  private static final List<String> KNOWN = List.of("env", "score", "aft-boundary", "label");

  @Test
  void suggestsTheNearestOfShortAndLongNames() {
    assertThat(Names.nearest("evn", KNOWN)).contains("env");
    assertThat(Names.nearest("scor", KNOWN)).contains("score");
    assertThat(Names.nearest("aft-bondary", KNOWN)).contains("aft-boundary");
    assertThat(Names.nearest("labels", KNOWN)).contains("label");
  }

  @Test
  void suggestsNothingForWhatIsNearNothing() {
    assertThat(Names.nearest("plackett-luce", KNOWN)).isEmpty();
    assertThat(Names.nearest("", KNOWN)).isEmpty();
  }
}
