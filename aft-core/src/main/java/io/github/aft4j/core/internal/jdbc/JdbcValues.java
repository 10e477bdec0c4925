// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.jdbc;

import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Struct;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Values of a database as those of a row. */
final class JdbcValues {
  private JdbcValues() {}

  /** Says that a value has no counterpart. */
  static final class UnreadableException extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableException(String message) {
      super(message);
    }
  }

  /** Returns the value of a column; empty if it is NULL. */
  static Optional<Object> read(ResultSet result, int column)
      throws SQLException, UnreadableException {
    @Nullable Object value = result.getObject(column);
    return value == null ? Optional.empty() : Optional.of(of(value));
  }

  private static Object of(Object value) throws SQLException, UnreadableException {
    if (value instanceof Number || value instanceof Boolean || value instanceof String) {
      return value;
    }
    if (value instanceof Clob clob) {
      return clob.getSubString(1, Math.toIntExact(clob.length()));
    }
    if (value instanceof Array array) {
      return list((Object[]) array.getArray());
    }
    if (value instanceof Object[] array) {
      return list(array);
    }
    if (value instanceof byte[] || value instanceof Blob) {
      throw new UnreadableException("binary data");
    }
    if (value instanceof Struct) {
      throw new UnreadableException("structures");
    }
    // times, UUIDs, and a driver's own classes such as those of JSON
    return String.valueOf(value);
  }

  private static List<Object> list(@Nullable Object[] elements)
      throws SQLException, UnreadableException {
    List<Object> list = new ArrayList<>();
    for (@Nullable Object element : elements) {
      if (element == null) {
        throw new UnreadableException("lists with NULL in them");
      }
      list.add(of(element));
    }
    return list;
  }
}
