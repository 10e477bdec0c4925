// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.core.data.DataSet;
import io.github.aft4j.core.data.QuestionSource;
import io.github.aft4j.core.format.DataFormats;
import io.github.aft4j.core.plugin.Plugins;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With the real drivers. */
class JdbcFormatTest {
  private static final String CREATE =
      "CREATE TABLE q (id INTEGER PRIMARY KEY, question VARCHAR(100), answer VARCHAR(100))";
  private static final String INSERT =
      "INSERT INTO q VALUES (1, 'What?', '4'), (2, 'Why, \"so\"?', NULL), (3, 'Who?', '6')";
  private static final String ALL = "SELECT id, question, answer FROM q ORDER BY id";

  @TempDir private Path dir;

  @Test
  void readsH2() throws SQLException {
    String url = "jdbc:h2:" + dir.resolve("h2");
    fill(url);
    check(url);
  }

  @Test
  void readsSqlite() throws SQLException {
    String url = "jdbc:sqlite:" + dir.resolve("data.sqlite");
    fill(url);
    check(url);
  }

  @Test
  void readsDuckDb() throws SQLException {
    String url = "jdbc:duckdb:" + dir.resolve("data.duckdb");
    fill(url);
    check(url);
  }

  @Test
  void readsFilesThroughDuckDb() throws SQLException, IOException {
    Path parquet = dir.resolve("q.parquet");
    Path csv = dir.resolve("q.csv");
    Path json = dir.resolve("q.json");
    execute(
        "jdbc:duckdb:",
        CREATE,
        INSERT,
        "COPY q TO '" + parquet + "' (FORMAT parquet)",
        "COPY q TO '" + csv + "' (HEADER)",
        "COPY q TO '" + json + "' (FORMAT json)");
    for (Path file : List.of(parquet, csv, json)) {
      assertThat(Files.size(file)).isPositive();
      DataSet data =
          read("jdbc:duckdb:", "SELECT id, question, answer FROM '" + file + "' ORDER BY id");
      assertThat(data.examples()).as(file.toString()).hasSize(3);
    }
  }

  @Test
  void readsPostgres() throws SQLException {
    EmbeddedPostgres postgres;
    try {
      postgres = EmbeddedPostgres.builder().start();
    } catch (IOException | RuntimeException e) {
      Assumptions.abort("skipped: no Postgres server can be started here: " + e.getMessage());
      return;
    }
    try (postgres) {
      String url = "jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres";
      try (Connection connection = postgres.getPostgresDatabase().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute(CREATE);
        statement.execute(INSERT);
      }
      JdbcFormat format =
          new JdbcFormat(
              url,
              ALL,
              new Credentials(Map.of("U", "postgres", "P", "postgres"), "U", "P"),
              1,
              new Drivers(List.of()));
      assertThat(new Rows().of(format))
          .hasSize(3)
          .contains(Map.of("id", 3, "question", "Who?", "answer", "6"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void fill(String url) throws SQLException {
    execute(url, CREATE, INSERT);
  }

  private static void execute(String url, String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private void check(String url) throws SQLException {
    DataSet data = read(url, ALL);
    assertThat(data.examples()).extracting(e -> e.question().id()).containsExactly("1", "2", "3");
    assertThat(data.examples().get(0).question().answer()).contains("4");
    assertThat(data.examples().get(1).question().answer()).isEmpty();
    assertThat(read(url, ALL).fingerprint()).isEqualTo(data.fingerprint());
    assertThat(read(url, ALL + " LIMIT 3").fingerprint())
        .as("the query is part of it")
        .isNotEqualTo(data.fingerprint());

    execute(url, "UPDATE q SET answer = '5' WHERE id = 3");
    assertThat(read(url, ALL).fingerprint()).isNotEqualTo(data.fingerprint());

    assertThat(refused(url, "SELECT question FROM q ORDER BY id"))
        .hasSize(3)
        .allSatisfy(p -> assertThat(p.found()).isEqualTo("no id"))
        .extracting(Problem::where)
        .allSatisfy(where -> assertThat(where).contains("row "));
    assertThat(refused(url, "SELECT 1 AS id, question FROM q ORDER BY question"))
        .hasSize(2)
        .allSatisfy(p -> assertThat(p.code()).isEqualTo("AFT-208"));
    assertThat(refused(url, "SELECT nothing FROM q"))
        .singleElement()
        .returns("AFT-232", Problem::code);
  }

  private static DataSet read(String url, String query) {
    return source(spec(url, query)).read();
  }

  private static List<Problem> refused(String url, String query) {
    return catchThrowableOfType(AftException.class, () -> read(url, query)).problems();
  }

  private static Map<String, Object> spec(String url, String query) {
    Map<String, Object> spec = new LinkedHashMap<>();
    spec.put("format", "jdbc");
    spec.put("url", url);
    spec.put("query", query);
    return spec;
  }

  private static QuestionSource source(Map<String, ?> spec) {
    List<Problem> problems = new ArrayList<>();
    QuestionSource source =
        DataFormats.source(spec, Path.of(""), "train", problems::add)
            .orElseThrow(() -> new AftException(problems));
    return DataFormats.bind(source, Plugins.discover());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://me:hunter2@host/db",
        "jdbc:postgresql://host/db?user=me",
        "jdbc:postgresql://host/db?ssl=true&password=hunter2",
        "jdbc:sqlserver://host;databaseName=db;Password=hunter2",
        "jdbc:oracle:thin:me/hunter2@host:1521:db",
        "jdbc:h2:mem:x;USER=sa",
        "jdbc:mysql://me@host/db",
        "jdbc:snowflake://host/?token=hunter2"
      })
  void aUrlWithCredentialsIsRefusedAndNotRepeated(String url) {
    assertThatThrownBy(() -> source(spec(url, ALL)))
        .isInstanceOf(AftException.class)
        .hasMessageContaining("AFT-230")
        .hasMessageNotContaining("hunter2")
        .hasMessageNotContaining("me@");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://host:5432/db?ssl=true",
        "jdbc:h2:/data/users/x",
        "jdbc:sqlserver://host:1433;databaseName=passwords;encrypt=true",
        "jdbc:oracle:thin:@//host:1521/service",
        "jdbc:oracle:thin:@host:1521:db"
      })
  void aUrlWithoutThemIsNot(String url) {
    JdbcUrl.refuseCredentials(url);
  }

  @Test
  void whatIsMissingIsSaid() {
    assertThatThrownBy(() -> read("jdbc:nothing:x", ALL))
        .hasMessageContaining("AFT-231")
        .hasMessageContaining("org.h2.Driver");
    assertThatThrownBy(() -> source(Map.of("format", "jdbc", "url", "jdbc:h2:mem:x")))
        .hasMessageContaining("query");
    assertThatThrownBy(() -> source(Map.of("format", "jdbk", "url", "x")))
        .hasMessageContaining("Did you mean jdbc?");
  }

  @Test
  void aPasswordIsMaskedInWhatADriverSays() {
    Credentials credentials = new Credentials(Map.of("P", "hunter2"), "U", "P");
    assertThat(credentials.masked("wrong: hunter2")).isEqualTo("wrong: ***");
    assertThat(credentials).hasToString("credentials");
  }
}
