// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.Option;
import io.github.aft4j.commons.Json;
import io.github.aft4j.core.format.DataFormats;
import io.github.aft4j.core.format.JsonlQuestions;
import io.github.aft4j.core.format.PluginQuestions;
import io.github.aft4j.core.plugin.Plugin;
import io.github.aft4j.core.plugin.PluginKind;
import java.util.ArrayList;
import java.util.List;

/**
 * The JSON Schema (2020-12) of recipes, for editors and validators: made of the descriptions by
 * which recipes are read, with the options of some plugins. Other plugins may have any options.
 *
 * @since 0.1.0
 */
public final class RecipeSchema {
  private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

  private final List<Plugin> plugins;

  private RecipeSchema(List<Plugin> plugins) {
    this.plugins = plugins;
  }

  /**
   * {@return the schema with the options of these plugins, as pretty JSON}
   *
   * @param plugins the plugins whose options the schema describes
   */
  public static String of(List<Plugin> plugins) {
    return Json.pretty(new RecipeSchema(plugins).schema());
  }

  private ObjectNode schema() {
    ObjectNode schema = Json.object();
    schema.put("$schema", DIALECT).put("title", "Recipe of Alignment Fine-Tuning");
    ObjectNode keys = OptionSchema.mapping(Keys.TOP);
    ObjectNode sections = OptionSchema.properties(keys);
    section(sections, "model", plugin(PluginKind.MODEL, "plugin", Keys.PLUGIN));
    section(sections, "train", data());
    section(sections, "sft", OptionSchema.mapping(Keys.SFT));
    section(sections, "sample", plugin(PluginKind.SAMPLER, "plugin", Keys.SAMPLE));
    section(sections, "label", plugin(PluginKind.LABELER, "plugin", Keys.PLUGIN));
    section(sections, "groups", OptionSchema.mapping(Keys.GROUPS));
    section(sections, "align", align());
    section(sections, "evaluate", evaluate());
    section(sections, "checkpoint", OptionSchema.mapping(Keys.CHECKPOINT));
    keys.properties().forEach(entry -> schema.set(entry.getKey(), entry.getValue()));
    return schema;
  }

  /** Sets the schema of a section, which keeps the sentence of its key. */
  private static void section(ObjectNode sections, String name, ObjectNode schema) {
    JsonNode sentence = sections.path(name).path("description");
    sections.set(name, schema.set("description", sentence));
  }

  private ObjectNode align() {
    ObjectNode align = OptionSchema.mapping(Keys.ALIGN);
    ObjectNode losses = Json.object().put("type", "array").put("minItems", 1);
    losses.set("items", plugin(PluginKind.LOSS, "loss", Keys.LOSS));
    section(OptionSchema.properties(align), "losses", losses);
    return align;
  }

  private ObjectNode evaluate() {
    ObjectNode evaluate = OptionSchema.mapping(Keys.EVALUATE);
    ObjectNode keys = OptionSchema.properties(evaluate);
    section(keys, "data", data());
    section(keys, "label", plugin(PluginKind.LABELER, "plugin", Keys.PLUGIN));
    return evaluate;
  }

  /**
   * Returns the schema of files, or of the rows of a plugin with its options; another plugin may
   * have any options.
   */
  private ObjectNode data() {
    ObjectNode schema = Json.object();
    ArrayNode forms = schema.putArray("anyOf");
    ArrayNode known = Json.object().arrayNode();
    DataFormats.layouts().forEach(known::add);
    ObjectNode files = OptionSchema.mapping(JsonlQuestions.OPTIONS);
    OptionSchema.properties(files).withObject("format").set("enum", known.deepCopy());
    forms.add(files);
    for (Plugin plugin : plugins) {
      if (plugin.kind() == PluginKind.FORMAT) {
        List<Option> all = new ArrayList<>(PluginQuestions.OPTIONS);
        all.addAll(plugin.provider().options());
        ObjectNode form = OptionSchema.mapping(all);
        OptionSchema.properties(form)
            .putObject("format")
            .put("const", plugin.name())
            .put("description", plugin.provider().description());
        forms.add(form);
        known.add(plugin.name());
      }
    }
    ObjectNode other =
        OptionSchema.mapping(PluginQuestions.OPTIONS).put("additionalProperties", true);
    OptionSchema.properties(other)
        .putObject("format")
        .put("type", "string")
        .putObject("not")
        .set("enum", known);
    forms.add(other);
    return schema;
  }

  /** Returns the schema of the name of a plugin alone, or of a mapping with its options. */
  private ObjectNode plugin(PluginKind kind, String nameKey, List<Option> keys) {
    ObjectNode schema = Json.object();
    ArrayNode forms = schema.putArray("anyOf");
    forms.addObject().put("type", "string");
    ArrayNode known = Json.object().arrayNode();
    for (Plugin plugin : plugins) {
      if (plugin.kind() == kind) {
        List<Option> all = new ArrayList<>(keys);
        all.addAll(plugin.provider().options());
        ObjectNode form = OptionSchema.mapping(all);
        OptionSchema.properties(form)
            .putObject(nameKey)
            .put("const", plugin.name())
            .put("description", plugin.provider().description());
        forms.add(form);
        known.add(plugin.name());
      }
    }
    ObjectNode other = OptionSchema.mapping(keys).put("additionalProperties", true);
    ObjectNode name = OptionSchema.properties(other).putObject(nameKey);
    name.put("type", "string").putObject("not").set("enum", known);
    forms.add(other);
    return schema;
  }
}
