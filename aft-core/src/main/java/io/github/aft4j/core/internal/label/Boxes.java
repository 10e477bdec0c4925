// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The boxes of a response, {@code \boxed{N}}, {@code \fbox{N}} and {@code \boxed N}. Boxes that one
 * sentence joins by commas, "and" and the like are one answer; a box inside a box belongs to it.
 */
final class Boxes {
  private static final Pattern OPEN =
      Pattern.compile("\\\\(?:boxed|fbox|framebox)(?![a-zA-Z])[ \\t\\n]*+");

  /** Text that may join two boxes of one answer: no sentence ends in it, no unknown words. */
  private static final Pattern JOINT =
      Pattern.compile(
          "(?:[\\s,;&$~]|\\\\[,;:! ()\\[\\]]|\\\\q?quad|\\\\(?:text|mbox|textrm|quad)\\b|[{}]"
              + "|(?:and|or|also|with|so|then|for|in|part|respectively|while|whereas|that|have|where"
              + "|we|is|get)\\b|\\([a-z]\\)|[a-zA-Z](?:_\\{?\\w\\}?)?["
              + " ]*(?:=|≈|\\\\approx)|\\\\in\\b)*+");

  private static final Pattern OR = Pattern.compile("\\bor\\b");

  /** Longer contents are not read anyway. */
  private static final int LONGEST = 2000;

  /** Boxes further back are not looked at: time is bounded. */
  private static final int MOST = 16;

  private Boxes() {}

  /**
   * One box.
   *
   * @param start where its command starts
   * @param end where it ends, its brace included
   */
  private record Box(String content, int start, int end) {}

  /** Returns the answer of the last boxes; empty if no box is closed. */
  static Optional<FinalAnswer> last(String text) {
    List<Box> boxes = all(text);
    if (boxes.isEmpty()) {
      return Optional.empty();
    }
    int last = boxes.size() - 1;
    int first = last;
    while (first > 0 && joined(text, boxes.get(first - 1), boxes.get(first))) {
      first--;
    }
    List<String> contents = boxes.subList(first, last + 1).stream().map(Box::content).toList();
    if (contents.stream().distinct().count() == 1) {
      return Optional.of(new FinalAnswer(contents.get(0), false));
    }
    String between = text.substring(boxes.get(first).end(), boxes.get(last).start());
    String joint = OR.matcher(between).find() ? " \\text{ or } " : " \\text{ and } ";
    return Optional.of(new FinalAnswer(String.join(joint, contents), false));
  }

  /** Returns what all boxes say together, where they say different things in several sentences. */
  static Optional<String> together(String text) {
    List<String> contents = all(text).stream().map(Box::content).distinct().toList();
    return contents.size() < 2
        ? Optional.empty()
        : Optional.of(String.join(" \\text{ and } ", contents));
  }

  /** Returns whether the last box is open: the response was cut in it. */
  static boolean isCut(String text) {
    int last = Math.max(text.lastIndexOf("\\boxed"), text.lastIndexOf("\\fbox"));
    Matcher open = OPEN.matcher(text);
    if (last < 0 || !open.find(last)) {
      return false;
    }
    boolean brace = open.end() < text.length() && text.charAt(open.end()) == '{';
    return open.end() >= text.length() || (brace && close(text, open.end() + 1) < 0);
  }

  private static boolean joined(String text, Box a, Box b) {
    String between = text.substring(a.end(), b.start());
    return between.length() < 80 && !between.contains("\n\n") && JOINT.matcher(between).matches();
  }

  /** Returns the last of the outermost boxes that are closed, in their order. */
  private static List<Box> all(String text) {
    List<Integer> starts = new ArrayList<>();
    Matcher open = OPEN.matcher(text);
    while (open.find()) {
      starts.add(open.start());
    }
    List<Box> boxes = new ArrayList<>();
    int from = Math.max(0, starts.size() - MOST);
    int covered = 0;
    for (int start : starts.subList(from, starts.size())) {
      if (start >= covered && open.find(start)) {
        Optional<Box> box = box(text, start, open.end());
        box.ifPresent(boxes::add);
        covered = box.map(Box::end).orElse(covered);
      }
    }
    return Collections.unmodifiableList(boxes);
  }

  private static Optional<Box> box(String text, int start, int open) {
    if (open >= text.length()) {
      return Optional.empty();
    }
    if (text.charAt(open) == '{') {
      int close = close(text, open + 1);
      return close < 0
          ? Optional.empty()
          : Optional.of(new Box(inner(text.substring(open + 1, close)), start, close + 1));
    }
    int end = bareEnd(text, open);
    String content = text.substring(open, end).replaceFirst("[.,;]$", "");
    return content.isEmpty() ? Optional.empty() : Optional.of(new Box(content, start, end));
  }

  /** Returns the end of {@code \boxed 12}: at its formula's end, else at a space. */
  private static int bareEnd(String text, int open) {
    int space = open;
    while (space < text.length() && !Character.isWhitespace(text.charAt(space))) {
      space++;
    }
    int line = text.indexOf('\n', open);
    int stop = line < 0 ? text.length() : line;
    for (String close : List.of("$", "\\)", "\\]")) {
      int at = text.indexOf(close, open);
      if (at >= 0 && at < stop) {
        boolean opensAnother =
            text.startsWith("$", at) && at > space && text.startsWith(" ", at - 1);
        return opensAnother ? space : at;
      }
    }
    return space;
  }

  /** Returns a box's content without the boxes inside it. */
  private static String inner(String content) {
    String text = content.strip();
    if (text.length() > LONGEST) {
      return text;
    }
    Matcher open = OPEN.matcher(text);
    while (open.find()) {
      int brace = open.end();
      int close = brace < text.length() && text.charAt(brace) == '{' ? close(text, brace + 1) : -1;
      text =
          close < 0
              ? text.substring(0, open.start()) + text.substring(brace)
              : text.substring(0, open.start())
                  + "{"
                  + text.substring(brace + 1, close)
                  + "}"
                  + text.substring(close + 1);
      open = OPEN.matcher(text);
    }
    return text;
  }

  /**
   * Returns the place where a brace is closed that was opened before a place; -1 where it is not.
   */
  private static int close(String text, int from) {
    int depth = 1;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '{') {
        depth++;
      } else if (c == '}' && --depth == 0) {
        return i;
      }
    }
    return -1;
  }
}
