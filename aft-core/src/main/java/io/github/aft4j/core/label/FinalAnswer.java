package io.github.aft4j.core.label;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of a response that states its final answer. What a response thinks before {@code
 * </think>} does not count. Within {@code <answer>} tags the tagged text is the answer; else the
 * last of these marks decides: {@code #### N}, a line {@code A: N}, "the answer is N" (also
 * "answer: N"), {@code \boxed{N}}.
 *
 * @param text what follows the mark up to the end of its line, or the box's content
 * @param atEnd whether nothing follows in the response: where the length limit cut it, the answer
 *     may be cut as well
 */
record FinalAnswer(String text, boolean atEnd) {
  private static final Pattern MARK =
      Pattern.compile(
          "####|(?m:^[ \\t]*+A:)|\\banswer(?:[ \\t]++(?:is|was)\\b|[ \\t]*+:)"
              + "|\\\\(?:boxed|fbox)[ \\t]*+\\{",
          Pattern.CASE_INSENSITIVE);

  /**
   * How much of a response's end is looked at: a final answer stands there, and time is bounded.
   */
  private static final int TAIL = 1 << 16;

  private static final int OPEN_BOXES = 16;

  /** The final answer of a response; empty where it has no mark. */
  static Optional<FinalAnswer> find(String response) {
    String text = afterThinking(response);
    Optional<FinalAnswer> tagged = tagged(text);
    if (tagged.isPresent()) {
      return tagged;
    }
    List<int[]> marks = new ArrayList<>();
    Matcher matcher = MARK.matcher(text);
    while (matcher.find()) {
      marks.add(new int[] {matcher.end(), text.charAt(matcher.end() - 1) == '{' ? 1 : 0});
    }
    // From the last one back; only boxes that are never closed are passed over, and not many.
    for (int i = marks.size() - 1; i >= Math.max(0, marks.size() - OPEN_BOXES); i--) {
      int end = marks.get(i)[0];
      if (marks.get(i)[1] == 0) {
        return Optional.of(line(text, end));
      }
      Optional<FinalAnswer> box = boxed(text, end);
      if (box.isPresent()) {
        return box;
      }
    }
    return Optional.empty();
  }

  /** The content of the last box that is closed. */
  static Optional<FinalAnswer> box(String response) {
    String text = afterThinking(response);
    int end = text.length();
    for (int tries = 0; tries < OPEN_BOXES && end > 0; tries++) {
      end = Math.max(text.lastIndexOf("\\boxed", end - 1), text.lastIndexOf("\\fbox", end - 1));
      int open = end < 0 ? -1 : text.indexOf('{', end);
      if (open < 0 || !text.substring(end, open).matches("\\\\(?:boxed|fbox)\\s*")) {
        continue;
      }
      Optional<FinalAnswer> box = boxed(text, open + 1);
      if (box.isPresent()) {
        return box;
      }
    }
    return Optional.empty();
  }

  /** The end of a response without what it thought before. */
  static String afterThinking(String response) {
    String tail = response.substring(Math.max(0, response.length() - TAIL));
    int end = tail.lastIndexOf("</think>");
    return end < 0 ? tail : tail.substring(end + "</think>".length());
  }

  /** What stands between the last answer tags. */
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

  private static FinalAnswer line(String text, int from) {
    int start = from;
    while (start < text.length()
        && (Character.isWhitespace(text.charAt(start)) || text.charAt(start) == ':')) {
      start++;
    }
    int end = text.indexOf('\n', start);
    int stop = end < 0 ? text.length() : end;
    return new FinalAnswer(text.substring(start, stop).strip(), text.substring(stop).isBlank());
  }

  /** The content of a box, braces balanced; empty where the box is not closed. */
  private static Optional<FinalAnswer> boxed(String text, int from) {
    int depth = 1;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '{') {
        depth++;
      } else if (c == '}' && --depth == 0) {
        return Optional.of(new FinalAnswer(text.substring(from, i).strip(), false));
      }
    }
    return Optional.empty();
  }
}
