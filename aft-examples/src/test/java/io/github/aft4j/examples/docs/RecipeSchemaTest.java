// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.github.aft4j.core.plugin.Plugin;
import io.github.aft4j.core.plugin.Plugins;
import io.github.aft4j.core.recipe.RecipeSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * docs/recipe.schema.json is made of the descriptions by which recipes are read. After a change of
 * them, the test leaves the schema as it should be in target/recipe.schema.json.
 */
class RecipeSchemaTest {
  private static final Path DOCS = Path.of("..", "docs");

  private static String schema() {
    List<Plugin> builtIn =
        Plugins.discover().all().stream()
            .filter(
                plugin ->
                    plugin
                        .provider()
                        .getClass()
                        .getName()
                        .matches("io\\.github\\.aft4j\\.(core|losses|djl)\\..*"))
            .toList();
    return RecipeSchema.of(builtIn) + "\n";
  }

  private static List<String> problems(String yaml) throws IOException {
    // YAML 1.1 takes 1e-5, without a point, for a text; recipes and YAML 1.2 take it for a number.
    String numbers = yaml.replaceAll("\\b([0-9]+)(e-?[0-9]+)\\b", "$1.0$2");
    JsonNode recipe = new YAMLMapper().readTree(numbers);
    JsonSchema schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema());
    return schema.validate(recipe).stream().map(Object::toString).toList();
  }

  private static List<String> documented() throws IOException {
    List<String> recipes = new ArrayList<>();
    try (Stream<Path> files = Files.list(DOCS.resolve("recipes"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).toList()) {
        recipes.add(Files.readString(file));
      }
    }
    String[] parts = Files.readString(DOCS.resolve("recipe.md")).split("```yaml\n", -1);
    for (int i = 1; i < parts.length; i++) {
      recipes.add(parts[i].substring(0, parts[i].indexOf("```")));
    }
    return recipes;
  }

  @Test
  void theSchemaIsGeneratedFromTheKeys() throws IOException {
    Files.writeString(Path.of("target", "recipe.schema.json"), schema());
    assertThat(DOCS.resolve("recipe.schema.json"))
        .as("copy aft-examples/target/recipe.schema.json to docs/recipe.schema.json")
        .content()
        .isEqualTo(schema());
  }

  @Test
  void everyRecipeOfTheDocsIsValid() throws IOException {
    assertThat(documented()).hasSizeGreaterThan(3);
    for (String recipe : documented()) {
      assertThat(problems(recipe)).as(recipe).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "train: {path: a}",
        "model: {plugin: djl, path: m}\ntrain: {path: a}\nrouns: 2",
        "model: {plugin: djl, path: m}\ntrain: {path: a}\nrounds: 0",
        "model: {plugin: djl, path: m, lora: {rank: 16, rang: 2}}\ntrain: {path: a}",
        "model: {plugin: djl}\ntrain: {path: a}",
        "model: {plugin: djl, path: m}\ntrain: {path: a}\nsft: {schedule: cosin}",
        "model: {plugin: djl, path: m}\ntrain: {path: a}\nalign: {losses: []}",
        "model: {plugin: djl, path: m}\ntrain: {path: a}\nalign: {losses: [{loss: dpo, bta: 1}]}",
        "model: {plugin: djl, path: m}\ntrain: {path: a}\nsample: {plugin: temperature, n: 4}"
      })
  void aBrokenRecipeIsRefused(String recipe) throws IOException {
    assertThat(problems(recipe)).isNotEmpty();
  }

  @Test
  void aPluginOfSomebodyElseMayHaveAnyOptions() throws IOException {
    assertThat(
            problems(
                """
                model: {plugin: mine, anything: 1}
                train: {path: a}
                align: {losses: [sft, {loss: theirs, weight: 2, x: 1}]}
                """))
        .isEmpty();
  }
}
