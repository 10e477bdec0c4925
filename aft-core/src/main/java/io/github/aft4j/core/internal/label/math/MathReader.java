// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label.math;

import io.github.aft4j.core.internal.label.math.MathValue.Brackets;
import io.github.aft4j.core.internal.label.math.MathValue.Joint;
import io.github.aft4j.core.internal.label.math.MathValue.SetOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads an answer's structure: sets, tuples, lists, what words join; the rest is one statement. */
final class MathReader {
  /** Longer answers are not compared: time is bounded by size. */
  static final int LONGEST = 1000;

  private static final int DEEPEST = 8;

  /** More values than any list has that "±" makes. */
  private static final int MOST_SIGNS = 4;

  private static final String CUT = "\u0002";
  private static final Pattern CUP = Pattern.compile("\\\\(?:cup|bigcup)(?![a-zA-Z])");
  private static final Pattern CAP = Pattern.compile("\\\\cap(?![a-zA-Z])");
  private static final Pattern MINUS =
      Pattern.compile(
          "\\\\(?:setminus|backslash|smallsetminus)(?![a-zA-Z])|\\\\(?=\u2983)"
              + "|(?<=\\\\mathbb ?\\{R\\}) ?[-\\\\]|\\\\text *\\{ *except(?: for)? *\\}"
              + "|(?<=(?i:real numbers? ?x?)) except(?: for)?\\b");
  private static final Pattern OR =
      Pattern.compile(
          "\\\\(?:text|mbox|textrm|mathrm) *\\{ *,? *or *\\}|\\bor\\b|\\\\(?:lor|vee)\\b");
  private static final Pattern AND =
      Pattern.compile(
          "\\\\(?:text|mbox|textrm|mathrm) *\\{ *,? *and *\\}|\\band\\b|\\\\(?:land|wedge)\\b");
  private static final Pattern PLUS_MINUS = Pattern.compile("\\\\pm(?![a-zA-Z])");
  private static final Pattern MINUS_PLUS = Pattern.compile("\\\\mp(?![a-zA-Z])");
  private static final Pattern WRAPPED =
      Pattern.compile("\\\\(?:text|textrm|mathrm|mbox) ?\\{([\\d(][^{}\\p{L}]*+)\\}");
  private static final Pattern UNEQUAL = Pattern.compile("[a-zA-Z] *≠ *");
  private static final Pattern BUILDER =
      Pattern.compile("([a-zA-Z])(?: *\\\\in *\\\\mathbb *\\{?R\\}?)? *[|:] *(.+)");

  private MathReader() {}

  static MathValue read(String answer) throws Unreadable {
    if (answer.length() > LONGEST) {
      throw new Unreadable("it is longer than " + LONGEST + " characters");
    }
    String text = unwrapped(Latex.clean(answer));
    if (text.length() > 3 * LONGEST) {
      throw new Unreadable("it has too many signs");
    }
    if (text.isEmpty()) {
      throw new Unreadable("it is empty");
    }
    Matcher option = Words.option(text);
    boolean valued = option.matches() && !option.group(3).matches("[}\\s]*+");
    if (valued && !Split.isEnclosed(text)) {
      String letter = option.group(1) == null ? option.group(2) : option.group(1);
      String rest = option.group(3).replaceFirst("^[}\\s]+", "");
      if (rest.matches(".*\\([A-Ja-e]\\).*")) {
        throw new Unreadable("it names several options");
      }
      return new MathValue.Choice(Character.toUpperCase(letter.charAt(0)), value(sets(rest), 0));
    }
    return value(sets(text), 0);
  }

  /**
   * Returns the content of a text command around an answer without words: {@code \\text{(2,3)}}.
   */
  private static String unwrapped(String text) {
    Matcher wrapped = WRAPPED.matcher(text);
    return wrapped.matches() ? wrapped.group(1) : text;
  }

  private static String sets(String text) {
    return text.replace("\\{", String.valueOf(Split.SET_OPEN))
        .replace("\\}", String.valueOf(Split.SET_CLOSE));
  }

  static MathValue value(String text, int depth) throws Unreadable {
    if (depth > DEEPEST) {
      throw new Unreadable("it is nested too deeply");
    }
    Optional<MathValue> joined = joined(text, depth);
    if (joined.isPresent()) {
      return joined.get();
    }
    Optional<List<String>> signs = signs(text);
    if (signs.isPresent()) {
      return new MathValue.Bag(Joint.OR, values(signs.get(), depth));
    }
    List<String> groups = Split.at(text, ";");
    if (groups.size() > 1 && groups.stream().anyMatch(g -> Split.at(g, ",").size() > 1)) {
      return new MathValue.Row(Brackets.NONE, groups(groups, depth));
    }
    List<String> list = unequal(Split.at(text, ",;"));
    if (list.size() > 1 && (!Labels.isLabel(list.get(0)) || !text.contains("="))) {
      return new MathValue.Row(Brackets.NONE, values(list, depth));
    }
    Optional<MathValue> compound = compound(text, depth);
    if (compound.isPresent()) {
      return compound.get();
    }
    if (Split.isEnclosed(text) && text.charAt(0) == Environments.OPEN && text.startsWith("c", 1)) {
      return equations(text.substring(2, text.length() - 1), depth);
    }
    return Split.isEnclosed(text) && text.charAt(0) != Environments.OPEN
        ? enclosed(text, depth)
        : StatementReader.read(text, depth);
  }

  /** Writes {@code x ≠ 1, 2} out: all of its values are excluded. */
  private static List<String> unequal(List<String> list) {
    Matcher first = UNEQUAL.matcher(list.get(0));
    if (list.size() == 1 || !first.lookingAt()) {
      return list;
    }
    boolean bare = list.stream().skip(1).noneMatch(item -> item.matches(".*[=<>≤≥≠≈].*"));
    return bare
        ? list.stream()
            .map(item -> item.startsWith(first.group()) ? item : first.group() + item)
            .toList()
        : list;
  }

  /** Reads values that "or" or "and" joins, with the commas before it. */
  private static Optional<MathValue> joined(String text, int depth) throws Unreadable {
    List<String> either = Split.at(OR.matcher(text).replaceAll(CUT), CUT);
    List<String> both = Split.at(AND.matcher(text).replaceAll(CUT), CUT);
    if (either.size() > 1 && both.size() > 1) {
      List<MathValue> parts = new ArrayList<>();
      for (String part : either) {
        parts.add(value(part, depth + 1));
      }
      return Optional.of(new MathValue.Bag(Joint.OR, parts));
    }
    if (either.size() == 1 && both.size() == 1) {
      return Optional.empty();
    }
    List<String> items = new ArrayList<>();
    for (String part : either.size() > 1 ? either : both) {
      String trimmed = part.replaceFirst("^[,; ]+", "").replaceFirst("[,; ]+$", "");
      if (trimmed.isEmpty()) {
        throw new Unreadable("a value is missing beside \"and\" or \"or\"");
      }
      items.addAll(Split.at(trimmed, ",;"));
    }
    Joint joint = either.size() > 1 ? Joint.OR : Joint.AND;
    return Optional.of(new MathValue.Bag(joint, values(items, depth)));
  }

  /** Writes out what stands for both signs; empty where nothing does. */
  private static Optional<List<String>> signs(String text) throws Unreadable {
    Matcher plus = PLUS_MINUS.matcher(text);
    Matcher minus = MINUS_PLUS.matcher(text);
    if (minus.find()) {
      return Optional.of(
          List.of(
              minus.replaceAll("-").replaceAll(PLUS_MINUS.pattern(), "+"),
              minus.replaceAll("+").replaceAll(PLUS_MINUS.pattern(), "-")));
    }
    if (plus.results().count() > MOST_SIGNS) {
      throw new Unreadable("it has more than " + MOST_SIGNS + " signs ±");
    }
    if (Split.at(text, ",;").size() > 1 || !plus.reset().find()) {
      return Optional.empty();
    }
    return Optional.of(List.of(plus.replaceFirst("+"), plus.replaceFirst("-")));
  }

  private static Optional<MathValue> compound(String text, int depth) throws Unreadable {
    Matcher member = StatementReader.MEMBER.matcher(text);
    if (member.lookingAt() && Labels.isLabel(member.group(1))) {
      MathValue set = value(text.substring(member.end()).strip(), depth + 1);
      return Optional.of(new MathValue.Labeled(Labels.plain(member.group(1)), set));
    }
    if (text.length() > 1 && text.charAt(0) == Split.SET_OPEN && Split.isEnclosed(text)) {
      Matcher builder = BUILDER.matcher(text.substring(1, text.length() - 1).strip());
      if (builder.matches()) {
        MathValue set = value(builder.group(2), depth + 1);
        if (!List.copyOf(RealSets.variables(set)).equals(List.of(builder.group(1)))) {
          throw new Unreadable("the condition of a set is not about its variable");
        }
        return Optional.of(new MathValue.Labeled(builder.group(1), set));
      }
    }
    for (SetOperation operation : SetOperation.values()) {
      Pattern sign =
          switch (operation) {
            case UNION -> CUP;
            case INTERSECTION -> CAP;
            case DIFFERENCE -> MINUS;
          };
      List<String> parts = Split.at(sign.matcher(text).replaceAll(CUT), CUT);
      if (parts.size() > 1) {
        return Optional.of(new MathValue.Compound(operation, values(parts, depth)));
      }
    }
    return Optional.empty();
  }

  /** Reads groups between semicolons, such as assignments, as tuples. */
  private static List<MathValue> groups(List<String> groups, int depth) throws Unreadable {
    List<MathValue> tuples = new ArrayList<>();
    for (String group : groups) {
      MathValue value = value(group, depth + 1);
      boolean list = value instanceof MathValue.Row row && row.brackets() == Brackets.NONE;
      tuples.add(list ? new MathValue.Row(Brackets.ROUND, ((MathValue.Row) value).items()) : value);
    }
    return tuples;
  }

  private static MathValue equations(String body, int depth) throws Unreadable {
    List<String> rows = new ArrayList<>();
    for (String row : body.split(String.valueOf(Environments.ROW), -1)) {
      String equation = row.replaceAll("& *(?=[=<>≤≥≠≈])|(?<=[=<>≤≥≠≈]) *&|^ *&|& *$", "").strip();
      if (equation.indexOf('&') >= 0) {
        throw new Unreadable("a definition by cases");
      }
      if (!equation.isEmpty()) {
        rows.add(equation.replaceFirst("[,;.]$", ""));
      }
    }
    return new MathValue.Bag(Joint.AND, values(rows, depth));
  }

  private static MathValue enclosed(String text, int depth) throws Unreadable {
    char open = text.charAt(0);
    char close = text.charAt(text.length() - 1);
    String inner = text.substring(1, text.length() - 1).strip();
    List<String> items = inner.isEmpty() ? List.of() : Split.at(inner, ",;");
    if (open == Split.SET_OPEN && close == Split.SET_CLOSE) {
      return items.isEmpty()
          ? new MathValue.Reals(RealSet.EMPTY)
          : new MathValue.Bag(Joint.SET, values(items, depth));
    }
    boolean matrix = inner.startsWith(Environments.OPEN + "m") && Split.isEnclosed(inner);
    boolean group = (open == '(' && close == ')') || (open == '{' && close == '}');
    if (matrix || (group && items.size() == 1)) {
      return value(inner, depth + 1);
    }
    if (items.isEmpty()) {
      throw new Unreadable("empty brackets");
    }
    return new MathValue.Row(brackets(open, close), values(items, depth));
  }

  private static Brackets brackets(char open, char close) throws Unreadable {
    return switch ("" + open + close) {
      case "()" -> Brackets.ROUND;
      case "[]" -> Brackets.SQUARE;
      case "(]" -> Brackets.LEFT_OPEN;
      case "[)" -> Brackets.RIGHT_OPEN;
      case "{}" -> Brackets.NONE;
      default -> throw new Unreadable("brackets that do not fit");
    };
  }

  static List<MathValue> values(List<String> texts, int depth) throws Unreadable {
    List<MathValue> values = new ArrayList<>();
    for (String text : texts) {
      values.add(value(text, depth + 1));
    }
    return values;
  }
}
