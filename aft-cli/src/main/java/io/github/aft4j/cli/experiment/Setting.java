// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.commons.Json;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * The hyper-parameters of a method that are chosen on the validation split.
 *
 * @param learningRate the highest learning rate
 * @param strength the option that the method names, such as beta; empty if it names none
 */
record Setting(double learningRate, OptionalDouble strength) {
  static Setting of(double learningRate) {
    return new Setting(learningRate, OptionalDouble.empty());
  }

  static Setting of(double learningRate, double strength) {
    return new Setting(learningRate, OptionalDouble.of(strength));
  }

  static Setting read(JsonNode node) {
    return node.has("strength")
        ? of(node.path("learning_rate").asDouble(), node.path("strength").asDouble())
        : of(node.path("learning_rate").asDouble());
  }

  ObjectNode toJson() {
    ObjectNode node = Json.object().put("learning_rate", learningRate);
    strength.ifPresent(value -> node.put("strength", value));
    return node;
  }

  @Override
  public String toString() {
    String rate = text("0.##E0", learningRate).toLowerCase(Locale.ROOT);
    return strength.isPresent() ? rate + ", " + text("0.###", strength.getAsDouble()) : rate;
  }

  private static String text(String pattern, double value) {
    return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT)).format(value);
  }
}
