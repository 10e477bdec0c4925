// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.checkpoint;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.djl.error.CheckpointError;
import java.io.IOException;

/**
 * A limit on what a safetensors header lists: a tree of millions of nodes would take more memory
 * than the application may have to spare. The largest published models have some ten thousand
 * tensors.
 */
final class HeaderSize {
  private static final int MAX_TENSORS = 200_000;
  private static final int MAX_TOKENS = 20 * MAX_TENSORS;

  private HeaderSize() {}

  /** Counts without building anything; malformed JSON is left to the reader. */
  static void check(String where, byte[] header) {
    int tensors = 0;
    int tokens = 0;
    int depth = 0;
    try (JsonParser json = new JsonFactory().createParser(header)) {
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        tokens++;
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        tensors += depth == 1 && token == JsonToken.FIELD_NAME ? 1 : 0;
        if (tensors > MAX_TENSORS || tokens > MAX_TOKENS) {
          throw new AftException(
              new Problem(
                  CheckpointError.OVERSIZED_HEADER,
                  where,
                  "a header of more than " + tensors + " tensors and " + tokens + " values",
                  "at most " + MAX_TENSORS + " tensors",
                  "The file is damaged or not a model's: copy it again from its source."));
        }
      }
    } catch (IOException e) {
      // the reader says what is wrong
    }
  }
}
