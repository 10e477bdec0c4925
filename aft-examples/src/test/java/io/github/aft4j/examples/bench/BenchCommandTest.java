package io.github.aft4j.examples.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.aft4j.examples.cli.AftCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchCommandTest {
  @TempDir private Path directory = Path.of("");
  private Path model = Path.of("");
  private Path work = Path.of("");

  @BeforeEach
  void findTheModel() throws IOException {
    Path shared = Path.of(System.getProperty("aft.shared", "../../shared"));
    model = shared.resolve("data/weights/stories260K/hf");
    assumeTrue(Files.isDirectory(model), () -> "no trained model in " + shared);
    work = directory.resolve("work.jsonl");
    Files.writeString(
        work,
        """
        {"prompt":[1,5,9],"responses":[[7,8,2],[7,9,9,2]],"labels":[1,0]}
        {"prompt":[1,6],"responses":[[17,8,2],[27,9,9,2]],"labels":[1,0]}
        """);
  }

  @Test
  void trainingReportsEveryStepsLossAndNorm() throws IOException {
    JsonNode line =
        bench("train", "--groups-per-step", "2", "--steps", "3", "--learning-rate", "1e-2");
    assertThat(line.get("losses")).hasSize(3);
    assertThat(line.get("gradient_norms")).hasSize(3);
    assertThat(line.get("losses").get(2).asDouble())
        .isLessThan(line.get("losses").get(0).asDouble());
    assertThat(line.get("matrix_product_gflops").asDouble()).isPositive();
  }

  @Test
  void scoringReportsTheScoresOfTheFirstGroup() throws IOException {
    assertThat(bench("score").get("first_group_scores")).hasSize(2);
  }

  @Test
  void generationCountsItsTokens() throws IOException {
    JsonNode line = bench("generate", "--k", "3", "--max-new", "4");
    assertThat(line.get("new_tokens").asInt()).isBetween(6, 24);
  }

  private JsonNode bench(String what, String... options) throws IOException {
    String[] arguments = new String[6 + options.length];
    arguments[0] = "bench";
    arguments[1] = what;
    arguments[2] = "--model";
    arguments[3] = model.toString();
    arguments[4] = "--work";
    arguments[5] = work.toString();
    System.arraycopy(options, 0, arguments, 6, options.length);
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status =
        AftCommand.execute(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    assertThat(err.toString()).isEmpty();
    assertThat(status).isZero();
    return new ObjectMapper().readTree(out.toString());
  }
}
