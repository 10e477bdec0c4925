// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.Question;
import io.github.aft4j.core.event.Events;
import io.github.aft4j.core.event.RunEvent;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Says every kind of remark on a response once, where it is met first; the report counts them. */
final class RemarkWarnings {
  private static final int MOST = 20;

  private final Events events;
  private final String stage;
  private final Set<String> said = new HashSet<>();

  RemarkWarnings(Events events, String stage) {
    this.events = events;
    this.stage = stage;
  }

  /** Looks at the responses to a question. */
  void look(Question question, List<Completion> completions) {
    for (Completion completion : completions) {
      for (String remark : completion.remarks()) {
        if (said.size() < MOST && said.add(remark)) {
          events.on(new RunEvent.Warning(stage, words(remark, question, completion)));
        }
      }
    }
  }

  private static String words(String remark, Question question, Completion completion) {
    String meaning =
        remark.equals("reasoning left out")
            ? "the server keeps a chain of thought apart from the answer, and it is not part of"
                + " the response (reasoning: join makes it so)"
            : remark.startsWith("refused")
                ? "the server refused this request and has answered others: the response is empty"
                    + " and unfinished"
                : remark.startsWith("finish_reason")
                    ? "the response did not end by itself: it counts as unfinished and gets no"
                        + " end-of-sequence token"
                    : "the response is not an ordinary one";
    return remark
        + ": "
        + meaning
        + "; first in question '"
        + question.id()
        + "', sample "
        + completion.sample()
        + ". The groups' report counts all of them";
  }
}
