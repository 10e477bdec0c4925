// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.jdbc;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.api.data.DataFormat;
import io.github.aft4j.api.data.RowConsumer;
import io.github.aft4j.core.error.DatasetError;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * The rows of a query, fetched a few at a time within one transaction that is rolled back.
 *
 * @param url without credentials
 * @param fetchSize rows that the driver fetches at once
 */
record JdbcFormat(String url, String query, Credentials credentials, int fetchSize, Drivers drivers)
    implements DataFormat {

  /** Ends the transaction; what fails here does not hide what failed before. */
  @FunctionalInterface
  private interface Rollback extends AutoCloseable {
    @Override
    void close() throws SQLException;
  }

  @Override
  public void read(RowConsumer rows) {
    try (Connection connection = connect();
        Rollback end = connection::rollback) {
      prepare(connection);
      try (Statement statement =
          connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
        statement.setFetchSize(fetchSize);
        try (ResultSet result = statement.executeQuery(query)) {
          read(result, rows);
        }
      }
    } catch (SQLException e) {
      throw new AftException(
          new Problem(
              DatasetError.FAILED_QUERY,
              url,
              credentials.masked(String.valueOf(e.getMessage())),
              "the rows of the query",
              "Try the query in the database's own client; user name and password come from the"
                  + " environment (docs/data-formats.md)."));
    }
  }

  private Connection connect() throws SQLException {
    Properties properties = new Properties();
    credentials.put(properties);
    if (url.startsWith("jdbc:duckdb:")) {
      // row by row, and nothing installed on the way
      properties.setProperty("jdbc_stream_results", "true");
      properties.setProperty("autoinstall_known_extensions", "false");
    }
    return drivers.connect(url, properties).orElseThrow(this::noDriver);
  }

  private AftException noDriver() {
    return new AftException(
        new Problem(
            DatasetError.NO_DRIVER,
            url,
            "no driver for the URL; there are: " + String.join(", ", drivers.names()),
            "the JDBC driver of the database",
            "Put the driver's jar on the class path, or into a directory of plugins (--plugins)."));
  }

  /** Drivers fetch in portions within a transaction only; some of them know neither setting. */
  private static void prepare(Connection connection) throws SQLException {
    try {
      connection.setReadOnly(true);
    } catch (SQLException e) {
      // such as SQLite's and DuckDB's, which want it when they open
    }
    connection.setAutoCommit(false);
  }

  private static void read(ResultSet result, RowConsumer rows) throws SQLException {
    List<String> columns = columns(result.getMetaData());
    for (long number = 1; result.next(); number++) {
      Map<String, Object> fields = new LinkedHashMap<>();
      boolean good = true;
      for (int i = 0; i < columns.size(); i++) {
        try {
          Optional<Object> value = JdbcValues.read(result, i + 1);
          value.ifPresent(new Field(fields, columns.get(i))::put);
        } catch (JdbcValues.UnreadableException e) {
          good = false;
          rows.problem(
              number,
              "the column " + columns.get(i) + " of " + e.getMessage(),
              "a text, a number, a boolean or a list of these",
              "Leave the column out of the query, or convert it to a text there.");
        }
      }
      if (good) {
        rows.row(number, fields);
      }
    }
  }

  private record Field(Map<String, Object> fields, String name) {
    void put(Object value) {
      fields.put(name, value);
    }
  }

  private static List<String> columns(ResultSetMetaData meta) throws SQLException {
    List<String> columns = new ArrayList<>();
    for (int i = 1; i <= meta.getColumnCount(); i++) {
      String name = meta.getColumnLabel(i);
      if (columns.contains(name)) {
        throw new SQLException("The query has two columns named " + name);
      }
      columns.add(name);
    }
    return columns;
  }
}
