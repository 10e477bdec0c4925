// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aft4j.api.data.Origin;
import io.github.aft4j.api.data.Response;
import io.github.aft4j.api.data.ResponseGroup;
import io.github.aft4j.core.data.Example;
import io.github.aft4j.core.internal.json.Records;
import io.github.aft4j.core.internal.run.JsonlIndex;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Responses from the files of the sample and label stages. */
final class SampledResponses implements JudgedResponses {
  private final JsonlIndex samples;
  private final JsonlIndex labels;

  private SampledResponses(JsonlIndex samples, JsonlIndex labels) {
    this.samples = samples;
    this.labels = labels;
  }

  static SampledResponses open(Path samples, Path labels) throws IOException {
    return new SampledResponses(JsonlIndex.open(samples), JsonlIndex.open(labels));
  }

  @Override
  public ResponseGroup get(int index, Example example, EncodedRows.Row row) {
    JsonNode line = samples.get(index);
    JsonNode sampled = line.path("samples");
    JsonNode judged = labels.get(index).path("judgements");
    List<Response> responses = new ArrayList<>();
    for (int i = 0; i < sampled.size(); i++) {
      responses.add(
          new Response(
              Records.completion(sampled.get(i)), Records.judgment(judged.get(i)), Origin.SAMPLED));
    }
    return new ResponseGroup(example.question().id(), Records.ids(line.path("prompt")), responses);
  }

  @Override
  public void close() throws IOException {
    samples.close();
    labels.close();
  }
}
