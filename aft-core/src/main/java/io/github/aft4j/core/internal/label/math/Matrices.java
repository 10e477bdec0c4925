// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label.math;

import java.util.ArrayList;
import java.util.List;

/** Reads matrices and computes with them, so that one matrix or number is left. */
final class Matrices {
  private static final int MOST_CELLS = 64;
  private static final int LARGEST_DETERMINANT = 4;

  private Matrices() {}

  /** Reads what stands between {@link Environments#OPEN} and its end. */
  static Expr read(String text) throws Unreadable {
    char kind = text.isEmpty() ? '?' : text.charAt(0);
    if (kind != 'm' && kind != 'd') {
      throw new Unreadable("its environment is not understood");
    }
    List<List<Expr>> rows = new ArrayList<>();
    for (String row : text.substring(1).split(String.valueOf(Environments.ROW), -1)) {
      if (!row.isBlank()) {
        List<Expr> cells = new ArrayList<>();
        for (String cell : row.split("&", -1)) {
          cells.add(ScalarReader.formula(cell).expr());
        }
        rows.add(cells);
      }
    }
    boolean even = !rows.isEmpty() && rows.stream().allMatch(r -> r.size() == rows.get(0).size());
    if (!even || rows.size() * rows.get(0).size() > MOST_CELLS) {
      throw new Unreadable("a matrix is empty, too large, or its rows differ in length");
    }
    Expr.Matrix matrix = new Expr.Matrix(rows);
    return kind == 'd' ? determinant(matrix) : matrix;
  }

  /** Returns the formula with its sums and products of matrices carried out. */
  static Expr computed(Expr expr) throws Unreadable {
    if (expr instanceof Expr.Unary unary) {
      Expr argument = computed(unary.argument());
      if (!(argument instanceof Expr.Matrix matrix)) {
        return argument == unary.argument() ? expr : new Expr.Unary(unary.function(), argument);
      }
      return switch (unary.function()) {
        case NEGATE -> scaled(Expr.number(-1), matrix);
        case ABSOLUTE -> determinant(matrix);
        default -> throw new Unreadable("a function of a matrix");
      };
    }
    if (!(expr instanceof Expr.Binary binary)) {
      return expr;
    }
    Expr left = computed(binary.left());
    Expr right = computed(binary.right());
    if (!(left instanceof Expr.Matrix) && !(right instanceof Expr.Matrix)) {
      return left == binary.left() && right == binary.right()
          ? expr
          : new Expr.Binary(binary.operation(), left, right);
    }
    return operation(binary.operation(), left, right);
  }

  private static Expr operation(Operation operation, Expr left, Expr right) throws Unreadable {
    if (left instanceof Expr.Matrix a && right instanceof Expr.Matrix b) {
      return switch (operation) {
        case ADD -> sum(a, b);
        case SUBTRACT -> sum(a, scaled(Expr.number(-1), b));
        case MULTIPLY -> product(a, b);
        default -> throw new Unreadable("an operation on matrices");
      };
    }
    if (operation == Operation.MULTIPLY) {
      return left instanceof Expr.Matrix a ? scaled(right, a) : scaled(left, (Expr.Matrix) right);
    }
    if (operation == Operation.DIVIDE && left instanceof Expr.Matrix a) {
      return scaled(Expr.divide(Expr.ONE, right), a);
    }
    throw new Unreadable("an operation on a matrix");
  }

  private static Expr.Matrix scaled(Expr factor, Expr.Matrix matrix) {
    return new Expr.Matrix(
        matrix.rows().stream()
            .map(row -> row.stream().map(cell -> Expr.multiply(factor, cell)).toList())
            .toList());
  }

  private static Expr.Matrix sum(Expr.Matrix a, Expr.Matrix b) throws Unreadable {
    if (a.height() != b.height() || a.width() != b.width()) {
      throw new Unreadable("matrices of different sizes are added");
    }
    List<List<Expr>> rows = new ArrayList<>();
    for (int i = 0; i < a.height(); i++) {
      List<Expr> cells = new ArrayList<>();
      for (int j = 0; j < a.width(); j++) {
        cells.add(Expr.add(a.rows().get(i).get(j), b.rows().get(i).get(j)));
      }
      rows.add(cells);
    }
    return new Expr.Matrix(rows);
  }

  private static Expr product(Expr.Matrix a, Expr.Matrix b) throws Unreadable {
    if (a.width() != b.height()) {
      throw new Unreadable("matrices that do not fit are multiplied");
    }
    List<List<Expr>> rows = new ArrayList<>();
    for (List<Expr> row : a.rows()) {
      List<Expr> cells = new ArrayList<>();
      for (int j = 0; j < b.width(); j++) {
        Expr sum = Expr.ZERO;
        for (int k = 0; k < a.width(); k++) {
          sum = Expr.add(sum, Expr.multiply(row.get(k), b.rows().get(k).get(j)));
        }
        cells.add(sum);
      }
      rows.add(cells);
    }
    return new Expr.Matrix(rows);
  }

  private static Expr determinant(Expr.Matrix matrix) throws Unreadable {
    if (matrix.height() != matrix.width() || matrix.height() > LARGEST_DETERMINANT) {
      throw new Unreadable("the determinant of a matrix that is not square, or large");
    }
    if (matrix.height() == 1) {
      return matrix.rows().get(0).get(0);
    }
    Expr sum = Expr.ZERO;
    for (int j = 0; j < matrix.width(); j++) {
      Expr term = Expr.multiply(matrix.rows().get(0).get(j), determinant(minor(matrix, j)));
      sum = j % 2 == 0 ? Expr.add(sum, term) : Expr.subtract(sum, term);
    }
    return sum;
  }

  private static Expr.Matrix minor(Expr.Matrix matrix, int column) {
    List<List<Expr>> rows = new ArrayList<>();
    for (List<Expr> row : matrix.rows().subList(1, matrix.height())) {
      List<Expr> cells = new ArrayList<>(row);
      cells.remove(column);
      rows.add(cells);
    }
    return new Expr.Matrix(rows);
  }
}
