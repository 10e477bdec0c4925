// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.jdbc;

import io.github.aft4j.api.Option;
import io.github.aft4j.api.Options;
import io.github.aft4j.api.data.DataFormat;
import io.github.aft4j.api.data.DataFormatProvider;
import java.util.List;

/** {@code jdbc}: the rows of a query. */
public final class JdbcFormatProvider implements DataFormatProvider {
  @Override
  public String name() {
    return "jdbc";
  }

  @Override
  public String description() {
    return "the rows of a database's query; the driver is on the class path or a plugin's jar";
  }

  @Override
  public List<Option> options() {
    return List.of(
        Option.required("url", Option.Type.STRING, "the JDBC URL, without user name and password"),
        Option.required(
            "query", Option.Type.STRING, "a SELECT with an id for each row and an ORDER BY"),
        Option.string(
            "user_env", "AFT_JDBC_USER", "the environment variable that holds the user name"),
        Option.string(
            "password_env",
            "AFT_JDBC_PASSWORD",
            "the environment variable that holds the password"),
        Option.integer("fetch_size", 1000, 1, 1_000_000, "rows that a driver fetches at once"));
  }

  @Override
  public int apiVersion() {
    return API_VERSION;
  }

  @Override
  public DataFormat create(Options options, List<ClassLoader> classLoaders) {
    JdbcUrl.refuseCredentials(options.string("url"));
    return new JdbcFormat(
        options.string("url"),
        options.string("query"),
        new Credentials(
            System.getenv(), options.string("user_env"), options.string("password_env")),
        options.integer("fetch_size"),
        new Drivers(classLoaders));
  }
}
