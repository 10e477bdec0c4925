// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.jdbc;

import io.github.aft4j.api.data.DataFormat;
import io.github.aft4j.api.data.RowConsumer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Collects rows. */
final class Rows implements RowConsumer {
  private final List<Map<String, ?>> rows = new ArrayList<>();

  List<Map<String, ?>> of(DataFormat format) {
    format.read(this);
    return rows;
  }

  @Override
  public void row(long number, Map<String, ?> fields) {
    rows.add(fields);
  }

  @Override
  public void problem(long number, String found, String expected, String fix) {
    throw new AssertionError("row " + number + ": " + found);
  }
}
