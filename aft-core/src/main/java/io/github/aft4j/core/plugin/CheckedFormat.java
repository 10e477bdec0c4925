// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.plugin;

import io.github.aft4j.api.data.DataFormat;
import io.github.aft4j.api.data.RowConsumer;

/** A data format whose failures name the plugin. */
record CheckedFormat(PluginCall plugin, DataFormat format) implements DataFormat {

  @Override
  public void read(RowConsumer rows) {
    plugin.call(
        "its rows",
        () -> {
          format.read(rows);
          return format;
        });
  }
}
