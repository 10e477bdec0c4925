// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aft4j.commons.Json;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class EarlierInputsTest {

  private static JsonNode json(String text) throws IOException {
    return Json.parse(text.replace('\'', '"'));
  }

  @Test
  void anEarlierRecordWithoutIdentitiesIsTheSameStage() throws IOException {
    JsonNode before = json("{'losses': [{'plugin': 'aft', 'options': {}}], 'seed': 1}");
    JsonNode now =
        json("{'losses': [{'plugin': 'aft', 'options': {}, 'identity': 'sha256 1'}], 'seed': 1}");
    assertThat(EarlierInputs.same(before, now)).isTrue();
    assertThat(EarlierInputs.same(now, before)).isFalse();
  }

  @Test
  void anEarlierRecordWithoutTheContentOfFilesIsTheSameStage() throws IOException {
    String sampler = "{'sampler': {'plugin': 'replay', 'options': {'path': 'a'}%s}}";
    JsonNode before = json(sampler.formatted(""));
    JsonNode now = json(sampler.formatted(", 'files': {'path': '12'}"));
    assertThat(EarlierInputs.same(before, now)).isTrue();
    assertThat(EarlierInputs.same(now, json(sampler.formatted(", 'files': {'path': '34'}"))))
        .isFalse();
  }

  @Test
  void otherDifferencesStay() throws IOException {
    JsonNode before = json("{'labeler': {'plugin': 'a', 'identity': 'version 1'}}");
    assertThat(
            EarlierInputs.same(
                before, json("{'labeler': {'plugin': 'a', 'identity': 'version 2'}}")))
        .isFalse();
    assertThat(
            EarlierInputs.same(
                json("{'labeler': {'plugin': 'a'}}"),
                json("{'labeler': {'plugin': 'b', 'identity': 'version 1'}}")))
        .isFalse();
  }
}
