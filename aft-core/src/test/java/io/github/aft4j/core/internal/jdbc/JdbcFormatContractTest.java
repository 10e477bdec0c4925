// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.jdbc;

import io.github.aft4j.api.data.DataFormat;
import io.github.aft4j.commons.OptionsReader;
import io.github.aft4j.testkit.contract.DataFormatContract;
import java.util.List;
import java.util.Map;

class JdbcFormatContractTest extends DataFormatContract {
  @Override
  protected DataFormat create() {
    JdbcFormatProvider provider = new JdbcFormatProvider();
    Map<String, Object> options =
        Map.of(
            "url", "jdbc:duckdb:",
            "query", "SELECT i AS id, 'What?' AS question, [1, 2] AS list FROM range(1, 9) t(i)");
    return provider.create(OptionsReader.read(provider.options(), options, "test"), List.of());
  }
}
