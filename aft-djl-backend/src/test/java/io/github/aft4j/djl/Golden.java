// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.model.ScoreRequest;
import io.github.aft4j.djl.internal.checkpoint.FloatValues;
import io.github.aft4j.djl.internal.checkpoint.JsonFiles;
import io.github.aft4j.djl.internal.checkpoint.ModelDirectory;
import io.github.aft4j.djl.internal.checkpoint.Weights;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.DropoutSpec;
import io.github.aft4j.djl.internal.stored.StoredDecoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A model of the fixtures with what the reference implementation computes of it. */
public record Golden(Path path, ObjectNode json) {

  /** The fixtures of families whose layers this version cannot compute. */
  private static final Set<String> UNSUPPORTED = Set.of();

  /** Returns the first sixteen models, whose programs are pinned. */
  public static List<Golden> models() {
    return in("fixtures/models").toList();
  }

  /** Returns every model that is supported. */
  public static List<Golden> all() {
    return Stream.concat(
            models().stream(),
            in("fixtures/families").filter(golden -> !UNSUPPORTED.contains(golden.toString())))
        .toList();
  }

  /** Returns the models of families that are refused. */
  public static List<Golden> refused() {
    return in("fixtures/families")
        .filter(golden -> UNSUPPORTED.contains(golden.toString()))
        .toList();
  }

  private static Stream<Golden> in(String folder) {
    return Shared.directories(folder).stream()
        .map(path -> new Golden(path, JsonFiles.read(path.resolve("golden.json"))));
  }

  /** Returns whether a router chooses experts, so that rounding can change a choice. */
  public boolean hasExperts() {
    return spec().experts().isPresent();
  }

  public ModelDirectory directory() {
    return ModelDirectory.open(path);
  }

  /** Without dropout: the reference computed without it. */
  public DecoderSpec spec() {
    return StoredDecoder.open(path).spec().withDropout(DropoutSpec.NONE);
  }

  /** A stored golden tensor. */
  public float[] tensor(String name) {
    try (Weights weights = Weights.openFile(path.resolve("golden.safetensors"))) {
      // The older name in the checkpoint of what the reference calls lm_head.
      String alias = name.replace("embed_out", "lm_head");
      return FloatValues.of(weights, weights.has(name) ? name : alias);
    }
  }

  /** Returns whether there is a golden tensor of a name. */
  public boolean has(String name) {
    try (Weights weights = Weights.openFile(path.resolve("golden.safetensors"))) {
      return weights.has(name);
    }
  }

  public int rows() {
    return json.path("rows").size();
  }

  public JsonNode row(int index) {
    return json.path("rows").path(index);
  }

  /** A row as a request with one response. */
  public ScoreRequest request(int index) {
    return request(index, row(index).path("prompt").asInt());
  }

  /** A row with another boundary between prompt and response. */
  public ScoreRequest request(int index, int prompt) {
    TokenIds ids = TokenIds.of(ints(row(index).path("ids")));
    return new ScoreRequest(
        "row-" + index, ids.slice(0, prompt), List.of(ids.slice(prompt, ids.size())));
  }

  /** Rows 3 to 5 as three responses of one prompt. */
  public ScoreRequest group() {
    List<TokenIds> responses = new ArrayList<>();
    for (int i = 3; i <= 5; i++) {
      responses.addAll(request(i).responses());
    }
    return new ScoreRequest("group-a", request(3).prompt(), responses);
  }

  /** Rows 0 to 2 and the group, which is every row once. */
  public List<ScoreRequest> requests() {
    return List.of(request(0), request(1), request(2), group());
  }

  /** log P of a row's tokens from the second on. */
  public double[] tokenLogps(int index) {
    return doubles(row(index).path("token_logps"));
  }

  /** The coefficients of a row's response tokens. */
  public double[] coefficients(int index) {
    return doubles(row(index).path("coefficients"));
  }

  public static double[] doubles(JsonNode array) {
    double[] values = new double[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.path(i).asDouble();
    }
    return values;
  }

  public static int[] ints(JsonNode array) {
    int[] values = new int[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.path(i).asInt();
    }
    return values;
  }

  @Override
  public String toString() {
    return String.valueOf(path.getFileName());
  }
}
