// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.tokenize.regex;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Refuses expressions that can match one text in very many ways, such as {@code (a|aa)+!} or {@code
 * a*a*!}: the library tries all of them where the rest of the expression does not match, and gives
 * up after very many steps, which ends the process. As in Glushkov's automaton, an expression is a
 * set of characters, each with those that can come next; within a repeated group no two of these
 * may be the same, unless the match can end there. What is repeated at most three times is let
 * pass, as long as nothing in it repeats.
 */
public final class RegexCheck {
  /** More than any published expression has. */
  private static final int DEEPEST = 100;

  private static final int MOST_IN_GROUP = 100;
  private static final int MOST_LINKS = 100_000;

  /** A group that is repeated so often has few ways to match. */
  private static final int FEW = 3;

  private static final int WITHOUT_END = Integer.MAX_VALUE;
  private static final Pattern COUNTS = Pattern.compile("\\{([0-9]{0,6})(,?)([0-9]{0,6})\\}");
  private static final Pattern OPTIONS = Pattern.compile("\\?[a-z]*-?[a-z]*([:)])");
  private static final Pattern NAME = Pattern.compile("\\?(<[^>=!][^>]*>|'[^']*')");

  /** The limits of a repetition. */
  private record Count(int least, int most) {}

  /**
   * A part of the expression.
   *
   * @param first the characters that it can begin with
   * @param last those that it can end with
   * @param empty whether it matches an empty text
   * @param repeats whether a group in it repeats
   * @param asserts whether something in it looks at the text around without matching it
   */
  private record Part(
      List<Integer> first, List<Integer> last, boolean empty, boolean repeats, boolean asserts) {
    static final Part EMPTY = new Part(List.of(), List.of(), true, false, false);
    static final Part ASSERTION = new Part(List.of(), List.of(), true, false, true);
  }

  private final String pattern;
  private final RegexAtoms atoms;
  private final List<List<Integer>> next = new ArrayList<>();
  private final BitSet asserted = new BitSet();
  private final List<WaysCheck.Loop> loops = new ArrayList<>();
  private int at;
  private int links;

  private RegexCheck(String pattern) {
    this.pattern = pattern;
    this.atoms = new RegexAtoms(pattern);
  }

  /** Returns what is wrong with an expression, as a noun phrase; empty if nothing is. */
  public static Optional<String> problem(String pattern) {
    try {
      check(pattern);
      return Optional.empty();
    } catch (RefusedExpressionException e) {
      return Optional.of(e.found());
    }
  }

  private static void check(String pattern) {
    RegexCheck check = new RegexCheck(pattern);
    while (check.at < pattern.length()) {
      check.end(check.alternatives(0), 0);
      // one that closes nothing, which the library reports
      check.at++;
    }
    new WaysCheck(check.next, check.atoms, check.loops).run();
  }

  /** Notes the repetitions with which a match, or a look at the text around, can end. */
  private void end(Part part, int firstLoop) {
    BitSet ends = new BitSet();
    part.last().forEach(ends::set);
    ends.andNot(asserted);
    loops.subList(firstLoop, loops.size()).replaceAll(loop -> loop.endingWith(ends));
  }

  private Part alternatives(int depth) {
    refuse(depth > DEEPEST, "groups in more than " + DEEPEST + " groups");
    List<Integer> first = new ArrayList<>();
    List<Integer> last = new ArrayList<>();
    boolean empty = false;
    boolean repeats = false;
    boolean asserts = false;
    do {
      if (is('|')) {
        at++;
      }
      Part part = sequence(depth);
      first.addAll(part.first());
      last.addAll(part.last());
      empty |= part.empty();
      repeats |= part.repeats();
      asserts |= part.asserts();
    } while (is('|'));
    return new Part(first, last, empty, repeats, asserts);
  }

  private Part sequence(int depth) {
    Part all = Part.EMPTY;
    while (at < pattern.length() && !is('|') && !is(')')) {
      all = joined(all, repeated(depth));
    }
    return all;
  }

  private Part joined(Part one, Part other) {
    link(one.last(), other.first());
    if (other.asserts()) {
      one.last().forEach(asserted::set);
    }
    return new Part(
        one.empty() ? both(one.first(), other.first()) : one.first(),
        other.empty() ? both(one.last(), other.last()) : other.last(),
        one.empty() && other.empty(),
        one.repeats() || other.repeats(),
        one.asserts() || other.asserts());
  }

  private static List<Integer> both(List<Integer> some, List<Integer> more) {
    List<Integer> all = new ArrayList<>(some);
    all.addAll(more);
    return all;
  }

  private void link(List<Integer> from, List<Integer> to) {
    for (int character : from) {
      links += to.size();
      refuse(links > MOST_LINKS, "an expression with too many ways through it");
      next.get(character).addAll(to);
    }
  }

  private Part repeated(int depth) {
    int from = next.size();
    boolean single = !is('(');
    Part part = single ? single() : group(depth);
    while (at < pattern.length()) {
      int start = at;
      Count count = count();
      if (at == start) {
        break;
      }
      // after counts in braces, a plus is another repetition
      boolean isPossessive = pattern.charAt(at - 1) != '}' && is('+');
      if (isPossessive || is('?')) {
        at++;
      }
      part = repeated(part, from, count, single, isPossessive);
      single = false;
    }
    return part;
  }

  private Part repeated(Part part, int from, Count count, boolean single, boolean isPossessive) {
    List<Integer> last = part.last();
    boolean several = count.most() > 1;
    if (several && single && count.least() == count.most() && !last.isEmpty()) {
      // two of them stand for any fixed number
      last = List.of(add(atoms.atom(from)));
      link(part.last(), last);
    } else if (several) {
      link(last, part.first());
      boolean group = !single && !isPossessive && (count.most() > FEW || part.repeats());
      boolean ambiguous = group && isAmbiguous(part, from, count);
      if (!(single && isPossessive)) {
        loops.add(new WaysCheck.Loop(part.first(), from, next.size() - 1, ambiguous, false));
      }
    }
    return new Part(
        part.first(),
        last,
        part.empty() || count.least() == 0,
        part.repeats() || (several && !single),
        part.asserts());
  }

  /** Returns whether a repeated group has two ways on from one of its characters. */
  private boolean isAmbiguous(Part part, int from, Count count) {
    boolean counted = count.least() > FEW || count.most() != WITHOUT_END;
    refuse(part.empty() && counted, "a counted repetition of what may be empty");
    refuse(next.size() - from > MOST_IN_GROUP, "a repetition of a very long group");
    boolean ambiguous =
        overlap(part.first()) || next.subList(from, next.size()).stream().anyMatch(this::overlap);
    refuse(ambiguous && count.least() > FEW, WaysCheck.SEVERAL_WAYS);
    return ambiguous;
  }

  private boolean overlap(List<Integer> characters) {
    for (int i = 0; i < characters.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (atoms.overlap(characters.get(i), characters.get(j))) {
          return true;
        }
      }
    }
    return false;
  }

  /** Reads how often the part before is repeated; without such a mark, it is there once. */
  private Count count() {
    char c = pattern.charAt(at);
    if (c == '*' || c == '+' || c == '?') {
      at++;
      return new Count(c == '+' ? 1 : 0, c == '?' ? 1 : WITHOUT_END);
    }
    Matcher counts = COUNTS.matcher(pattern).region(at, pattern.length());
    if (c != '{' || !counts.lookingAt()) {
      return new Count(1, 1);
    }
    String least = counts.group(1);
    String most = counts.group(2).isEmpty() ? least : counts.group(3);
    if (least.isEmpty() && most.isEmpty()) {
      return new Count(1, 1);
    }
    at = counts.end();
    return new Count(
        least.isEmpty() ? 0 : Integer.parseInt(least),
        most.isEmpty() ? WITHOUT_END : Integer.parseInt(most));
  }

  private Part single() {
    int start = at;
    at = atoms.end(start);
    String atom = pattern.substring(start, at);
    refuse(atom.startsWith("\\g"), "a call of a group in the expression");
    refuse(RegexAtoms.isReference(atom), "a reference to a group in the expression");
    if (RegexAtoms.isPlace(atom)) {
      return Part.ASSERTION;
    }
    List<Integer> one = List.of(add(atom));
    return new Part(one, one, false, false, false);
  }

  private int add(String atom) {
    atoms.add(atom);
    next.add(new ArrayList<>());
    return next.size() - 1;
  }

  private Part group(int depth) {
    at++;
    boolean looks = false;
    int firstLoop = loops.size();
    if (is('?')) {
      Matcher options = OPTIONS.matcher(pattern).region(at, pattern.length());
      Matcher name = NAME.matcher(pattern).region(at, pattern.length());
      if (pattern.startsWith("?#", at)) {
        int end = pattern.indexOf(')', at);
        at = end < 0 ? pattern.length() : end + 1;
        return Part.EMPTY;
      } else if (options.lookingAt()) {
        at = options.end();
        if (options.group(1).equals(")")) {
          // what follows in the group around is a group of its own
          return alternatives(depth + 1);
        }
      } else if (name.lookingAt()) {
        at = name.end();
      } else {
        String kind = pattern.substring(at, Math.min(at + 2, pattern.length()));
        refuse(kind.equals("?~") || kind.equals("?("), "a group (" + kind + " in the expression");
        looks = !kind.equals("?>");
        at += pattern.startsWith("?<", at) ? 3 : 2;
      }
    }
    Part part = alternatives(depth + 1);
    at++;
    if (looks) {
      end(part, firstLoop);
    }
    return looks ? Part.ASSERTION : part;
  }

  private boolean is(char c) {
    return at < pattern.length() && pattern.charAt(at) == c;
  }

  private static void refuse(boolean found, String what) {
    RefusedExpressionException.refuse(found, what);
  }
}
