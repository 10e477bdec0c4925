// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aft4j.api.data.DataFormat;
import io.github.aft4j.api.data.RowConsumer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The contract of every {@link DataFormat}, on a source whose rows can all be read.
 *
 * @since 0.1.0
 */
public abstract class DataFormatContract {

  /** Creates an instance of the tests, as JUnit does for each of them. */
  protected DataFormatContract() {}

  /** {@return the format under test on a source of at least two rows, a new one each time} */
  protected abstract DataFormat create();

  @Test
  void rowsAreNumberedUpwardsFromOneOrMore() {
    long last = 0;
    List<Row> rows = read(create());
    assertThat(rows).hasSizeGreaterThanOrEqualTo(2);
    for (Row row : rows) {
      assertThat(row.number()).isGreaterThan(last);
      last = row.number();
    }
  }

  @Test
  void fieldsHaveNamesAndPlainValues() {
    for (Row row : read(create())) {
      assertThat(row.fields()).isNotEmpty();
      row.fields()
          .forEach(
              (name, value) -> {
                assertThat(name).isNotBlank();
                checkPlain(value);
              });
    }
  }

  private static void checkPlain(Object value) {
    if (value instanceof List<?> list) {
      list.forEach(DataFormatContract::checkPlain);
    } else if (value instanceof Map<?, ?> map) {
      map.keySet().forEach(key -> assertThat(key).isInstanceOf(String.class));
      map.values().forEach(DataFormatContract::checkPlain);
    } else {
      assertThat(value).isInstanceOfAny(String.class, Number.class, Boolean.class);
    }
  }

  /** A run that is resumed reads again. */
  @Test
  void theSameSourceGivesTheSameRows() {
    DataFormat format = create();
    List<Row> first = read(format);
    assertThat(read(format)).isEqualTo(first);
    assertThat(read(create())).isEqualTo(first);
  }

  /** Reading ends where the run is canceled. */
  @Test
  void whatTheConsumerThrowsEndsTheReading() {
    List<Long> seen = new ArrayList<>();
    RowConsumer ending =
        new Collector(new ArrayList<>()) {
          @Override
          public void row(long number, Map<String, ?> fields) {
            seen.add(number);
            throw new IllegalStateException("enough");
          }
        };
    assertThatThrownBy(() -> create().read(ending)).hasMessageContaining("enough");
    assertThat(seen).hasSize(1);
    assertThat(read(create())).hasSizeGreaterThanOrEqualTo(2);
  }

  private static List<Row> read(DataFormat format) {
    List<Row> rows = new ArrayList<>();
    format.read(new Collector(rows));
    return rows;
  }

  private record Row(long number, Map<String, ?> fields) {}

  private static class Collector implements RowConsumer {
    private final List<Row> rows;

    Collector(List<Row> rows) {
      this.rows = rows;
    }

    @Override
    public void row(long number, Map<String, ?> fields) {
      rows.add(new Row(number, new LinkedHashMap<>(fields)));
    }

    @Override
    public void problem(long number, String found, String expected, String fix) {
      throw new AssertionError("row " + number + ": " + found);
    }
  }
}
