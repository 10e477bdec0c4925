// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label;

import java.util.Optional;

/**
 * The part of a response that states its final answer. Its thinking, up to {@code </think>}, does
 * not count. Within {@code <answer>} tags the tagged text is the answer; else the last of its
 * {@linkplain AnswerMarks marks} and {@linkplain Boxes boxes} decides, or a last line in bold.
 *
 * @param text what follows the mark up to the end of its line, or the box's content
 * @param atEnd whether nothing follows in the response: where the length limit cut it, the answer
 *     may be cut as well
 */
record FinalAnswer(String text, boolean atEnd) {
  /** The reason for UNDECIDED where what was found could be longer in the whole response. */
  static final String CUT = "the length limit may have cut the final answer";

  /**
   * The length of a response's end that is read: a final answer stands there, and time is bounded.
   */
  private static final int TAIL = 1 << 16;

  /** Returns the final answer of a response; empty if it has no mark. */
  static Optional<FinalAnswer> find(String response) {
    String text = afterThinking(response);
    Optional<FinalAnswer> tagged = tagged(text);
    if (tagged.isPresent()) {
      return tagged;
    }
    int mark = AnswerMarks.last(text);
    int box = lastBox(text);
    // A box that a mark announces is the answer, without what stands around it in the line.
    if (box > mark) {
      Optional<FinalAnswer> boxed = box(text);
      if (boxed.isPresent()) {
        return boxed;
      }
    }
    return mark >= 0 ? Optional.of(AnswerMarks.announced(text, mark)) : AnswerMarks.boldLine(text);
  }

  /** Returns the answer in the last boxes; empty if none is closed, or if the last is cut. */
  static Optional<FinalAnswer> box(String response) {
    String text = afterThinking(response);
    return lastBox(text) < 0 ? Optional.empty() : Boxes.last(text);
  }

  /** Returns what is announced after the last box; empty if nothing is. */
  static Optional<FinalAnswer> behindBoxes(String text) {
    int mark = AnswerMarks.last(text);
    return mark > lastBox(text) ? Optional.of(AnswerMarks.announced(text, mark)) : Optional.empty();
  }

  private static int lastBox(String text) {
    return Math.max(
        Math.max(text.lastIndexOf("\\boxed"), text.lastIndexOf("\\fbox")),
        text.lastIndexOf("\\framebox"));
  }

  /**
   * Returns whether a response ends in its thoughts: then it has stated nothing. Tags around an
   * answer end them as well.
   */
  static boolean isStillThinking(String response) {
    int end = Math.max(response.lastIndexOf("</think>"), response.lastIndexOf("</answer>"));
    return response.lastIndexOf("<think>") > end;
  }

  /** Returns the end of a response, without the thoughts before it. */
  static String afterThinking(String response) {
    String tail = response.substring(Math.max(0, response.length() - TAIL));
    int end = tail.lastIndexOf("</think>");
    return end < 0 ? tail : tail.substring(end + "</think>".length());
  }

  /** Returns what stands between the last answer tags. */
  static Optional<FinalAnswer> tagged(String text) {
    int start = text.lastIndexOf("<answer>");
    if (start < 0) {
      return Optional.empty();
    }
    start += "<answer>".length();
    int end = text.indexOf("</answer>", start);
    return end < 0
        ? Optional.of(new FinalAnswer(text.substring(start).strip(), true))
        : Optional.of(new FinalAnswer(text.substring(start, end).strip(), false));
  }
}
