// SPDX-License-Identifier: Apache-2.0
import io.github.aft4j.api.data.DataFormatProvider;
import io.github.aft4j.api.data.LabelerProvider;
import io.github.aft4j.api.loss.AlignmentLossProvider;
import io.github.aft4j.api.model.ModelProvider;
import io.github.aft4j.api.model.SamplerProvider;

/**
 * Alignment fine-tuning as a library: recipes, runs, plugins, data, evaluation.
 *
 * <p>The packages {@code guice} and {@code micrometer} are not exported, since their signatures
 * name types of automatic modules; applications that use them have this artifact on the class path.
 *
 * @since 0.1.0
 */
@SuppressWarnings("requires-automatic") // Guice and Commons Math, in no exported signature
module io.github.aft4j.core {
  requires transitive io.github.aft4j.api;
  requires io.github.aft4j.commons;
  requires transitive com.fasterxml.jackson.databind;
  requires com.fasterxml.jackson.dataformat.csv;
  requires com.fasterxml.jackson.dataformat.yaml;
  requires com.google.common;
  requires com.google.guice;
  requires commons.math3;
  requires java.management;
  requires java.net.http;
  requires java.sql;
  requires jdk.management;
  requires org.slf4j;
  requires static org.jspecify;
  requires static micrometer.core;
  requires static micrometer.observation;

  exports io.github.aft4j.core;
  exports io.github.aft4j.core.artifact;
  exports io.github.aft4j.core.data;
  exports io.github.aft4j.core.error;
  exports io.github.aft4j.core.evaluate;
  exports io.github.aft4j.core.event;
  exports io.github.aft4j.core.format;
  exports io.github.aft4j.core.model;
  exports io.github.aft4j.core.objective;
  exports io.github.aft4j.core.plan;
  exports io.github.aft4j.core.plugin;
  exports io.github.aft4j.core.recipe;
  exports io.github.aft4j.core.report;
  exports io.github.aft4j.core.row;
  exports io.github.aft4j.core.run;
  exports io.github.aft4j.core.schedule;
  exports io.github.aft4j.core.stats;
  exports io.github.aft4j.core.sweep;
  exports io.github.aft4j.core.worker;

  opens io.github.aft4j.core.guice to
      com.google.guice;

  uses AlignmentLossProvider;
  uses DataFormatProvider;
  uses java.sql.Driver;
  uses LabelerProvider;
  uses ModelProvider;
  uses SamplerProvider;

  provides DataFormatProvider with
      io.github.aft4j.core.internal.jdbc.JdbcFormatProvider;
  provides LabelerProvider with
      io.github.aft4j.core.internal.label.ExactMatchLabelerProvider,
      io.github.aft4j.core.internal.label.FinalAnswerLabelerProvider,
      io.github.aft4j.core.internal.label.judge.JudgeLabelerProvider,
      io.github.aft4j.core.internal.label.MajorityLabelerProvider,
      io.github.aft4j.core.internal.label.MathAnswerLabelerProvider,
      io.github.aft4j.core.internal.label.MultipleChoiceLabelerProvider,
      io.github.aft4j.core.internal.label.RankingLabelerProvider,
      io.github.aft4j.core.internal.label.RegexLabelerProvider,
      io.github.aft4j.core.internal.label.RewardLabelerProvider;
  provides SamplerProvider with
      io.github.aft4j.core.internal.sample.GreedySamplerProvider,
      io.github.aft4j.core.internal.sample.OpenAiSamplerProvider,
      io.github.aft4j.core.internal.sample.ReplaySamplerProvider,
      io.github.aft4j.core.internal.sample.TemperatureSamplerProvider;
}
