// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The marks that announce a final answer in running text: {@code #### N}, a line {@code A: N}, "the
 * answer is N", "**Final Answer:** N", a heading "Final Answer", and what they are in other
 * languages.
 */
final class AnswerMarks {
  /**
   * Nearly all answers are announced this close to the end; the rest is searched only if nothing is
   * found there.
   */
  private static final int NEAR = 100;

  private static final Pattern MARK =
      Pattern.compile(
          "####|(?m:^[ \\t*_]*+A[*_]{0,3}+:)"
              + ("|" + WordEdges.START + "answer[*_]{0,3}+[ \\t]*+")
              + ("(?:(?:is|was|are)" + WordEdges.END + "|[:=：]|(?=\\$|\\\\[(\\[]))")
              + "|(?m:^[ \\t#*_]*+(?:the )?(?:final )?answer[ \\t#*_:]*+$)",
          Pattern.CASE_INSENSITIVE);

  /** Those in other languages that are written with Latin letters. */
  private static final Pattern LATIN =
      Pattern.compile(
          WordEdges.START
              + "(?:la respuesta(?: final)?(?: correcta)? es|respuesta(?: final)?[*_]{0,3}[ ]?:"
              + "|la r[ée]ponse(?: finale)? est|r[ée]ponse(?: finale)?[*_]{0,3}[ ]?:"
              + "|die antwort (?:ist|lautet|beträgt)|antwort[*_]{0,3}[ ]?:"
              + "|a resposta(?: final)? é|resposta(?: final)?[*_]{0,3}[ ]?:"
              + "|la risposta(?: finale)? è|risposta(?: finale)?[*_]{0,3}[ ]?:"
              + "|jibu ni|jibu[ ]?:|cevap[*_]{0,3}[ ]?:)",
          Pattern.CASE_INSENSITIVE);

  /** Those in other scripts, looked for only where a text has such letters. */
  private static final Pattern FOREIGN =
      Pattern.compile(
          "(?:最终|最終)?(?:答案|答え|解答|回答)[*_]{0,3}(?:[:：]|(?:是|为|為|就是|は)[:：]?|(?m:["
              + " ]*$))|答[:：]|(?:정답|답)[*_]{0,3}(?:[:：]|[은는](?=[ \\d]))|[Оо]твет[*_]{0,3}["
              + " ]?(?:[:：—–-]|равен)|উত্তর[ ]?(?:[:：]|হল|হলো)|उत्तर[ ]?(?:[:：]|है)|సమాధానం["
              + " ]?[:：]?|คำตอบ(?:คือ|[ ]?[:：])|(?:الجواب|الإجابة)[ ]?(?:[:：]|هو|هي)|[Đđ]áp"
              + " (?:án|số)[ ]?(?:[:：]|là)");

  private static final Pattern BOLD_LINE = Pattern.compile("[*_]{2}([^*_\\n]{1,200}+)[*_]{2}[.]?");
  private static final Pattern LEADING = Pattern.compile("[\\s:：*_=]*+");

  private AnswerMarks() {}

  /** Returns the end of the last mark; -1 where there is none. */
  static int last(String text) {
    int near = last(text, Math.max(0, text.length() - NEAR));
    return near >= 0 || text.length() <= NEAR ? near : last(text, 0);
  }

  private static int last(String text, int from) {
    boolean foreign = false;
    for (int i = from; i < text.length() && !foreign; i++) {
      foreign = text.charAt(i) > 255;
    }
    int latin = Math.max(last(MARK, text, from), last(LATIN, text, from));
    return foreign ? Math.max(latin, last(FOREIGN, text, from)) : latin;
  }

  private static int last(Pattern pattern, String text, int from) {
    Matcher matcher =
        pattern
            .matcher(text)
            .region(from, text.length())
            .useTransparentBounds(true)
            .useAnchoringBounds(false);
    int end = -1;
    while (matcher.find()) {
      end = matcher.end();
    }
    return end;
  }

  /**
   * Returns what a mark announces: the rest of its line, or the first line below it that says
   * something.
   */
  static FinalAnswer announced(String text, int mark) {
    Matcher leading = LEADING.matcher(text).region(mark, text.length());
    int start = leading.lookingAt() ? leading.end() : mark;
    int markup = start;
    while (markup > mark && "*_".indexOf(text.charAt(markup - 1)) >= 0) {
      markup--;
    }
    // **58**, but not the rest of **Answer:** 58
    boolean opens =
        markup < start && (markup == mark || " \t\n".indexOf(text.charAt(markup - 1)) >= 0);
    boolean closes = text.indexOf(text.substring(markup, start), start) >= 0;
    start = opens && closes && markup < start ? markup : start;
    int end = text.indexOf('\n', start);
    int stop = end < 0 ? text.length() : end;
    String opening =
        text.startsWith("\\[", start) ? "\\]" : text.startsWith("$$", start) ? "$$" : "";
    if (!opening.isEmpty()) {
      int close = text.indexOf(opening, start + 2);
      int newline = close < 0 ? -1 : text.indexOf('\n', close);
      stop = close < 0 ? stop : newline < 0 ? text.length() : newline;
    }
    return new FinalAnswer(text.substring(start, stop).strip(), text.substring(stop).isBlank());
  }

  /** Returns the last line if it is bold as a whole. */
  static Optional<FinalAnswer> boldLine(String text) {
    String all = text.stripTrailing();
    String line = all.substring(all.lastIndexOf('\n') + 1).strip();
    Matcher bold = BOLD_LINE.matcher(line);
    return bold.matches()
        ? Optional.of(new FinalAnswer(bold.group(1).strip(), false))
        : Optional.empty();
  }
}
