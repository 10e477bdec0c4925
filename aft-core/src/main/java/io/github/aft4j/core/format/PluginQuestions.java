// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.format;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Option;
import io.github.aft4j.api.Options;
import io.github.aft4j.api.Problem;
import io.github.aft4j.api.data.DataFormat;
import io.github.aft4j.commons.Json;
import io.github.aft4j.commons.OptionsReader;
import io.github.aft4j.core.data.DataSet;
import io.github.aft4j.core.data.QuestionSource;
import io.github.aft4j.core.error.DatasetError;
import io.github.aft4j.core.plugin.Plugin;
import io.github.aft4j.core.plugin.PluginKind;
import io.github.aft4j.core.plugin.PluginOptions;
import io.github.aft4j.core.plugin.Plugins;
import io.github.aft4j.core.row.ReadProgress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Questions in rows that a plugin reads, such as those of a database.
 *
 * @since 0.1.0
 */
public final class PluginQuestions implements QuestionSource {
  /** The options of a recipe's data beside those of the plugin. */
  public static final List<Option> OPTIONS =
      Stream.concat(
              Stream.of(
                  Option.required("format", Option.Type.STRING, "the format plugin"),
                  Option.choice("layout", "jsonl", RowFormats.NAMES, "what its rows look like")),
              JsonlQuestions.ROW_OPTIONS.stream())
          .toList();

  private final String name;
  private final Map<String, Object> options;
  private final RowSettings rows;
  private final String where;
  private final Optional<DataFormat> format;

  private PluginQuestions(
      String name,
      Map<String, Object> options,
      RowSettings rows,
      String where,
      Optional<DataFormat> format) {
    this.name = name;
    this.options = options;
    this.rows = rows;
    this.where = where;
    this.format = format;
  }

  /** Reads what a recipe says; the plugin's options are checked once it is known. */
  static Optional<QuestionSource> from(
      Map<String, ?> given, String where, Consumer<Problem> problems) {
    List<Problem> found = new ArrayList<>();
    List<String> own = OPTIONS.stream().map(Option::name).toList();
    Map<String, Object> ours = new LinkedHashMap<>(given);
    ours.keySet().retainAll(own);
    Map<String, Object> theirs = new LinkedHashMap<>(given);
    theirs.keySet().removeAll(own);
    Options read = OptionsReader.read(OPTIONS, ours, where, found::add);
    RowSettings rows = RowSettings.read(read, read.string("layout"), where, found::add);
    found.forEach(problems);
    return found.isEmpty()
        ? Optional.of(
            new PluginQuestions(read.string("format"), theirs, rows, where, Optional.empty()))
        : Optional.empty();
  }

  /** {@return the name of the plugin} */
  public String name() {
    return name;
  }

  /**
   * Returns this source with its plugin.
   *
   * @throws AftException if there is no such plugin, or with every problem of its options
   */
  QuestionSource bind(Plugins plugins) {
    Plugin plugin = plugin(plugins);
    List<Problem> problems = new ArrayList<>();
    Options read =
        PluginOptions.read(
            plugin.provider().options(), options, where + " (" + name + ")", problems::add);
    if (!problems.isEmpty()) {
      throw new AftException(problems);
    }
    return new PluginQuestions(
        name, options, rows, where, Optional.of(plugin.format(read, plugins.loaders())));
  }

  /** Returns its plugin. */
  Plugin plugin(Plugins plugins) {
    try {
      return plugins.find(PluginKind.FORMAT, name, where + ".format");
    } catch (AftException e) {
      List<Problem> problems = new ArrayList<>(e.problems());
      // a name of neither kind is as likely one of the other
      RowSettings.unknown(name, where, problems::add);
      throw new AftException(problems);
    }
  }

  @Override
  public Map<String, Object> describe() {
    Map<String, Object> map = new LinkedHashMap<>(options);
    map.put("format", name);
    map.put("layout", rows.layout());
    rows.describe(map);
    return map;
  }

  @Override
  public DataSet read() {
    return read((bytes, total) -> {});
  }

  @Override
  public DataSet read(ReadProgress progress) {
    DataFormat open = format.orElseThrow(this::unbound);
    RowIntake intake = new RowIntake(rows);
    PluginRows sink = new PluginRows(name, rows, intake, progress);
    open.read(sink);
    intake.end("the rows of " + name, sink.content());
    return intake.finish().from(Json.line(Json.tree(describe())));
  }

  private AftException unbound() {
    return new AftException(
        new Problem(
            DatasetError.FAILED_SOURCE,
            where,
            "rows of the plugin " + name + ", without the plugin",
            "a source that a run reads",
            "Read it by a run, or by a command with the plugin on its class path."));
  }
}
