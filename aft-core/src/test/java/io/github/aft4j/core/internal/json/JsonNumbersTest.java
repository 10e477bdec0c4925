// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.commons.Json;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class JsonNumbersTest {
  private static final double[] ODD = {
    Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, -0.0, -0.1, Double.MIN_VALUE
  };

  @Test
  void everyNumberIsReadAsItWasWritten() throws IOException {
    ObjectNode json = Json.object();
    ArrayNode array = json.putArray("logps");
    Records.addLogps(array, LogProbs.of(ODD));
    assertThat(JsonNumbers.toArray(Json.parse(Json.line(json)).path("logps"))).isEqualTo(ODD);
    LogProbs read = Records.logps(Json.parse(Json.line(json)).path("logps"));
    assertThat(read.get(0)).isNaN();
    assertThat(read.get(1)).isEqualTo(Double.NEGATIVE_INFINITY);
  }
}
