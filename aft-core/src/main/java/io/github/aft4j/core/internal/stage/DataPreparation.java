// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import io.github.aft4j.api.Cancellation;
import io.github.aft4j.api.model.Tokenizer;
import io.github.aft4j.commons.Sha256;
import io.github.aft4j.core.data.DataSet;
import io.github.aft4j.core.data.ExampleCheck;
import io.github.aft4j.core.data.QuestionSource;
import io.github.aft4j.core.event.Events;
import io.github.aft4j.core.format.DataFormats;
import io.github.aft4j.core.internal.worker.Parallel;
import io.github.aft4j.core.plugin.Plugins;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads and encodes a run's data, and says how far it is.
 *
 * @param threads that encode; 0 is one for each processor
 * @param plugins that read data
 */
record DataPreparation(Events events, Cancellation cancellation, int threads, Plugins plugins) {
  /** The folder of the run directory with encoded rows, which are made anew where they are lost. */
  static final String FOLDER = "encoded";

  private static final int MEGABYTE = 1_000_000;

  /** Reads a data set, {@code train} or {@code test}, of a place in the recipe. */
  DataSet read(String name, QuestionSource source, String where) {
    SlowWork work = new SlowWork(events, cancellation, "reading " + name, "MB");
    DataSet data =
        LastResort.run(
            "reading " + where,
            () ->
                ExampleCheck.read(
                    DataFormats.bind(source, plugins),
                    where,
                    (bytes, total) -> work.at(bytes / MEGABYTE, total / MEGABYTE)));
    work.end();
    return data;
  }

  /**
   * Returns the ids of a data set's rows, encoding them where that has not been done.
   *
   * @param settings what else decides the ids: the model, the day of its template
   */
  EncodedRows encode(Path run, String name, DataSet data, Tokenizer tokenizer, String settings)
      throws IOException {
    String key = Sha256.of(data.fingerprint() + " " + settings);
    Path file = run.resolve(FOLDER).resolve(name + ".ids");
    int size = data.examples().size();
    Optional<EncodedRows> rows = EncodedRows.open(file, key, size);
    if (rows.isPresent()) {
      return rows.get();
    }
    SlowWork work = new SlowWork(events, cancellation, "encoding " + name, "rows");
    int[] done = {0};
    new RowEncoder(tokenizer, new Parallel(threads, cancellation))
        .write(file, key, data.examples(), more -> work.at(done[0] += more, size));
    work.end();
    return EncodedRows.open(file, key, size).orElseThrow();
  }
}
