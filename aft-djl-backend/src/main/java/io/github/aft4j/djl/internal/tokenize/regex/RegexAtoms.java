// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.tokenize.regex;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The characters, classes and escapes of an expression, and which characters of a text each of them
 * matches. One that Java may interpret differently counts as matching any character.
 */
final class RegexAtoms {
  /** The characters that are compared; the rarer ones above behave like their class. */
  private static final int CHARACTERS = 0x20000;

  private static final Pattern ESCAPE =
      Pattern.compile(
          "\\\\(?:[pPx]\\{[^}]*\\}|[gk](?:<[^>]*>|'[^']*')|x[0-9A-Fa-f]{1,2}|u[0-9A-Fa-f]{4}|.)",
          Pattern.DOTALL);

  /** Escapes that match the same characters in Java, or more. */
  private static final Pattern KNOWN =
      Pattern.compile("\\\\(?:[dDsSwWntrfe]|[pPx]\\{.*|x.{2}|u.{4}|[^a-zA-Z0-9])", Pattern.DOTALL);

  private static final Pattern PLACE = Pattern.compile("[$^]|\\\\[bBAzZGKyY]");
  private static final Pattern REFERENCE = Pattern.compile("\\\\(?:[1-9]|k[<'].*)", Pattern.DOTALL);
  private static final Pattern OTHER_IN_CLASS = Pattern.compile("\\[:|\\\\[hHRXNOvbcCMk0-9]");
  private static final Pattern IGNORES_CASE = Pattern.compile("\\(\\?[a-z]*i");

  private final String pattern;
  private final int flags;
  private final List<String> all = new ArrayList<>();
  private final Map<String, BitSet> sets = new HashMap<>();

  RegexAtoms(String pattern) {
    this.pattern = pattern;
    int unicode = Pattern.UNICODE_CHARACTER_CLASS | Pattern.DOTALL;
    this.flags =
        IGNORES_CASE.matcher(pattern).find()
            ? unicode | Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE
            : unicode;
  }

  /** Returns where the atom that begins at a place ends. */
  int end(int start) {
    char c = pattern.charAt(start);
    if (c == '[') {
      return endOfClass(start);
    }
    if (c == '\\') {
      Matcher escape = ESCAPE.matcher(pattern).region(start, pattern.length());
      return escape.lookingAt() ? escape.end() : pattern.length();
    }
    return start + Character.charCount(pattern.codePointAt(start));
  }

  private int endOfClass(int start) {
    int depth = 0;
    for (int at = start; at < pattern.length(); at++) {
      char c = pattern.charAt(at);
      if (c == '\\') {
        at++;
      } else if (c == '[') {
        depth++;
      } else if (c == ']' && --depth == 0) {
        return at + 1;
      }
    }
    return pattern.length();
  }

  /** Returns whether an atom matches a place between characters. */
  static boolean isPlace(String atom) {
    return PLACE.matcher(atom).matches();
  }

  /** Returns whether an atom matches what a group before it has matched. */
  static boolean isReference(String atom) {
    return REFERENCE.matcher(atom).matches();
  }

  void add(String atom) {
    all.add(atom);
  }

  /** Returns the atom that was added at a place. */
  String atom(int index) {
    return all.get(index);
  }

  /** Returns whether one character can match both of two atoms. */
  boolean overlap(int one, int other) {
    String some = all.get(one);
    String more = all.get(other);
    return some.equals(more) || set(some).intersects(set(more));
  }

  private BitSet set(String atom) {
    return sets.computeIfAbsent(atom, this::characters);
  }

  private BitSet characters(String atom) {
    BitSet set = new BitSet();
    int first = atom.codePointAt(0);
    boolean plain = first != '\\' && first != '[' && first != '.';
    if (plain && (flags & Pattern.CASE_INSENSITIVE) == 0 && first < CHARACTERS) {
      set.set(first);
      return set;
    }
    if (isKnown(atom)) {
      find(plain ? Pattern.quote(atom) : atom, set);
    }
    if (set.isEmpty()) {
      set.set(0, CHARACTERS);
    }
    return set;
  }

  private static boolean isKnown(String atom) {
    return switch (atom.charAt(0)) {
      case '\\' -> KNOWN.matcher(atom).matches();
      case '[' -> !OTHER_IN_CLASS.matcher(atom).find();
      default -> true;
    };
  }

  private void find(String atom, BitSet set) {
    try {
      Matcher matcher = Pattern.compile(atom, flags).matcher("");
      for (int c = 0; c < CHARACTERS; c++) {
        if (matcher.reset(Character.toString(c)).matches()) {
          set.set(c);
        }
      }
    } catch (PatternSyntaxException e) {
      // Java does not know all of the library's syntax
      set.clear();
    }
  }
}
