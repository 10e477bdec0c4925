// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problems;
import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.FinishReason;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.model.GenerationOptions;
import io.github.aft4j.api.model.GenerationRequest;
import io.github.aft4j.api.model.Tokenizer;
import io.github.aft4j.djl.Golden;
import io.github.aft4j.djl.Shared;
import io.github.aft4j.djl.TestDevice;
import io.github.aft4j.djl.internal.checkpoint.JsonFiles;
import io.github.aft4j.djl.internal.checkpoint.ModelDirectory;
import io.github.aft4j.djl.internal.engine.Scope;
import io.github.aft4j.djl.internal.engine.Tensor;
import io.github.aft4j.djl.internal.engine.TorchEngine;
import io.github.aft4j.djl.internal.family.DecoderFamilies;
import io.github.aft4j.djl.internal.model.Decoder;
import io.github.aft4j.djl.internal.program.TensorProgram;
import io.github.aft4j.djl.internal.tokenize.ModelTokenizer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class GeneratorTest {
  private static final Tokenizer NUMBERS = new NumberTokenizer(96);

  @BeforeAll
  static void start() {
    TorchEngine.start(1);
  }

  @Test
  void theReallyTrainedModelTellsItsStory() {
    Path folder = Shared.path("data/weights/stories260K");
    ObjectNode golden = JsonFiles.read(folder.resolve("golden.json"));
    int[] expected = Golden.ints(golden.path("greedy_ids_first60"));
    try (Decoder decoder = open(folder.resolve("hf"));
        ModelTokenizer tokenizer = ModelTokenizer.open(folder.resolve("hf"))) {
      GenerationRequest request =
          new GenerationRequest("story", TokenIds.of(expected).slice(0, 1), 1);
      Completion story =
          generate(
                  decoder,
                  tokenizer,
                  List.of(request),
                  GenerationOptions.greedy().maxNewTokens(200).build())
              .get(0);

      assertThat(story.ids().slice(0, 59)).isEqualTo(TokenIds.of(expected).slice(1, 60));
      assertThat(golden.path("greedy_text").asText()).startsWith(story.text());
      assertThat(story.finish()).isEqualTo(FinishReason.LENGTH);
    }
  }

  @Test
  void aStopTextEndsAResponseAndBelongsToIt() {
    Path folder = Shared.path("data/weights/stories260K");
    GenerationOptions untilPark =
        GenerationOptions.greedy().maxNewTokens(200).stopStrings(List.of("the park.")).build();
    try (Decoder decoder = open(folder.resolve("hf"));
        ModelTokenizer tokenizer = ModelTokenizer.open(folder.resolve("hf"))) {
      GenerationRequest request = new GenerationRequest("story", TokenIds.of(1), 1);
      Completion story = generate(decoder, tokenizer, List.of(request), untilPark).get(0);

      assertThat(story.text()).endsWith("outside in the park.");
      assertThat(story.finish()).isEqualTo(FinishReason.STOP);
    }
  }

  @Test
  void aStreamGivesTheTextBeforeAStopTextInPieces() {
    Path folder = Shared.path("data/weights/stories260K");
    GenerationOptions untilPark =
        GenerationOptions.greedy().maxNewTokens(200).stopStrings(List.of(" in the park.")).build();
    try (Decoder decoder = open(folder.resolve("hf"));
        ModelTokenizer tokenizer = ModelTokenizer.open(folder.resolve("hf"))) {
      Generator generator = new Generator(decoder, tokenizer);
      GenerationRequest request = new GenerationRequest("story", TokenIds.of(1), 1);
      List<String> pieces = new ArrayList<>();
      Completion story = generator.stream(request, untilPark, pieces::add);

      assertThat(pieces).hasSizeGreaterThan(10).doesNotContain("");
      assertThat(String.join("", pieces) + " in the park.").isEqualTo(story.text());
      assertThat(story).isEqualTo(generate(decoder, tokenizer, List.of(request), untilPark).get(0));
    }
  }

  @Test
  void aStreamStopsDecodingWhenItsConsumerHasEnough() {
    Path folder = Shared.path("data/weights/stories260K");
    GenerationOptions options = GenerationOptions.greedy().maxNewTokens(200).build();
    try (Decoder decoder = open(folder.resolve("hf"));
        ModelTokenizer tokenizer = ModelTokenizer.open(folder.resolve("hf"))) {
      List<String> pieces = new ArrayList<>();
      Completion story =
          new Generator(decoder, tokenizer)
              .stream(
                  new GenerationRequest("story", TokenIds.of(1), 1),
                  options,
                  piece -> {
                    pieces.add(piece);
                    return pieces.size() < 5;
                  });

      assertThat(pieces).hasSize(5);
      assertThat(story.finish()).isEqualTo(FinishReason.CANCELLED);
      assertThat(story.ids().size()).isLessThan(12);
      assertThat(story.text()).isEqualTo(String.join("", pieces));
    }
  }

  @Test
  void samplesDifferAndAreNumbered() {
    try (Decoder decoder = open(Shared.path("fixtures/models/llama"))) {
      List<Completion> got =
          generate(
              decoder,
              NUMBERS,
              List.of(new GenerationRequest("q", TokenIds.of(4, 5, 6), 40)),
              GenerationOptions.builder().maxNewTokens(12).seed(0).build());

      assertThat(got.stream().map(Completion::sample))
          .containsExactlyElementsOf(IntStream.range(0, 40).boxed().toList());
      assertThat(got.stream().map(Completion::ids).distinct().count()).isGreaterThan(35);
    }
  }

  /** Samples with a penalty so large that a token that has occurred is never the best. */
  @Test
  void theRepetitionPenaltySeesPromptAndResponse() {
    TokenIds prompt = TokenIds.of(4, 5, 6, 7, 8);
    GenerationOptions never =
        GenerationOptions.greedy().repetitionPenalty(1e9).maxNewTokens(40).batchSize(2).build();
    try (Decoder decoder = open(Shared.path("fixtures/models/llama"))) {
      List<GenerationRequest> requests = new ArrayList<>();
      for (int i = 1; i <= 5; i++) {
        requests.add(new GenerationRequest("q" + i, prompt.slice(0, i), 1));
      }
      for (Completion completion : generate(decoder, NUMBERS, requests, never)) {
        Set<Integer> seen = new HashSet<>();
        for (int id : completion.ids().toArray()) {
          assertThat(seen.add(id)).isTrue();
        }
      }
    }
  }

  @Test
  void responsesEndWhereTheModelsPositionsDo() {
    try (Decoder decoder = open(Shared.path("fixtures/models/llama"))) {
      int positions = decoder.spec().dimensions().positions();
      TokenIds prompt = TokenIds.of(new int[positions - 3]);
      Completion completion =
          generate(
                  decoder,
                  NUMBERS,
                  List.of(new GenerationRequest("q", prompt, 1)),
                  GenerationOptions.greedy().maxNewTokens(100).build())
              .get(0);

      assertThat(completion.ids().size()).isEqualTo(3);
      assertThat(completion.finish()).isEqualTo(FinishReason.LENGTH);
    }
  }

  @Test
  void refusesEveryPromptThatCannotBeContinued() {
    try (Decoder decoder = open(Shared.path("fixtures/models/llama"))) {
      List<GenerationRequest> requests =
          List.of(
              new GenerationRequest("long", TokenIds.of(new int[500]), 1),
              new GenerationRequest("fine", TokenIds.of(1), 1),
              new GenerationRequest("foreign", TokenIds.of(1, 96), 1));

      assertThatThrownBy(
              () ->
                  generate(
                      decoder,
                      NUMBERS,
                      requests,
                      GenerationOptions.greedy().maxNewTokens(1).build()))
          .isInstanceOfSatisfying(
              AftException.class,
              e ->
                  assertThat(e.problems().stream().map(p -> p.code() + " " + p.where()))
                      .containsExactly(
                          "AFT-601 the prompt of 'long'", "AFT-511 the prompt of 'foreign'"));
    }
  }

  @Test
  void scoresThatAreNotFiniteAreAnErrorThatNamesTheQuestion() {
    try (Decoder decoder = open(Shared.path("fixtures/models/llama"));
        Scope scope = new Scope()) {
      Tensor head = decoder.weights().parameter(decoder.spec().headName()).value();
      TensorProgram tensors = decoder.programs().tensors();
      tensors.write(
          tensors.flatSlice(scope, head, 0, 1), memory -> memory.asFloatBuffer().put(0, Float.NaN));

      assertThatThrownBy(
              () ->
                  generate(
                      decoder,
                      NUMBERS,
                      List.of(new GenerationRequest("q-17", TokenIds.of(1), 1)),
                      GenerationOptions.builder().maxNewTokens(5).seed(0).build()))
          .isInstanceOf(AftException.class)
          .hasMessageContaining("AFT-602")
          .hasMessageContaining("q-17");
    }
  }

  @Test
  void nothingIsAskedNothingIsDone() {
    try (Decoder decoder = open(Shared.path("fixtures/models/llama"))) {
      assertThat(
              generate(
                  decoder, NUMBERS, List.of(), GenerationOptions.greedy().maxNewTokens(1).build()))
          .isEmpty();
    }
  }

  private static Decoder open(Path path) {
    ModelDirectory directory = ModelDirectory.open(path);
    return TestDevice.load(directory, DecoderFamilies.read(directory.configReader(new Problems())));
  }

  private static List<Completion> generate(
      Decoder decoder,
      Tokenizer tokenizer,
      List<GenerationRequest> requests,
      GenerationOptions options) {
    List<Completion> completions = new ArrayList<>();
    new Generator(decoder, tokenizer).generate(requests, options, completions::addAll);
    return completions;
  }
}
