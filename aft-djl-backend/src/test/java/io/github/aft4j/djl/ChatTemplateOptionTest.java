// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Options;
import io.github.aft4j.api.data.Message;
import io.github.aft4j.api.data.Prompt;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.model.Model;
import io.github.aft4j.api.model.ModelContext;
import io.github.aft4j.api.model.ModelOutline;
import io.github.aft4j.commons.OptionsReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A chat template in place of the model's, and what it sees of messages. */
class ChatTemplateOptionTest {
  private static final String OWN =
      "{% for m in messages %}"
          + "{% if m.content is defined %} {{ m.content }}{% else %} w3{% endif %}"
          + "{% for c in m.tool_calls or [] %} {{ c.function.name }}{% endfor %}"
          + "{% endfor %} w5";

  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    TinyModel.write(folder.resolve("model"), 16, 14);
    Files.writeString(folder.resolve("model/chat_template.jinja"), "w9");
    Files.writeString(folder.resolve("own.jinja"), OWN);
  }

  @Test
  void itTakesThePlaceOfTheModels() throws IOException {
    Map<String, Object> call = Map.of("function", Map.of("name", "w4"));
    Prompt prompt =
        new Prompt.Chat(
            List.of(
                new Message("user", "w1"),
                new Message("assistant", "", Map.of(Message.TOOL_CALLS, List.of(call))),
                new Message("tool", "w2")));
    Path saved = folder.resolve("saved");
    try (Model plain = open(Map.of());
        Model other = open(Map.of("chat_template", folder.resolve("own.jinja").toString()))) {
      assertThat(plain.tokenizer().prompt(prompt)).isEqualTo(TokenIds.of(11));
      // w1, no content, the call's name, w2, and the beginning of the answer
      assertThat(other.tokenizer().prompt(prompt)).isEqualTo(TokenIds.of(3, 5, 6, 4, 7));
      assertThat(other.fingerprint()).isNotEqualTo(plain.fingerprint());
      other.save(saved);
    }
    assertThat(saved.resolve("chat_template.jinja")).hasContent(OWN);
  }

  @Test
  void anAdapterKeepsTheTemplateThatItWasTrainedWith() throws IOException {
    Prompt prompt = new Prompt.Chat(List.of(new Message("user", "w1")));
    Path adapter = folder.resolve("adapter");
    String fingerprint;
    try (Model model =
        open(Map.of("lora.rank", 2, "chat_template", folder.resolve("own.jinja").toString()))) {
      fingerprint = model.fingerprint();
      model.save(adapter);
    }
    assertThat(adapter.resolve("chat_template.jinja")).hasContent(OWN);
    assertThat(DjlModels.hasChatTemplate(adapter)).isTrue();
    Path again = folder.resolve("again");
    for (Map<String, Object> given :
        List.<Map<String, Object>>of(
            Map.of("path", adapter.toString()), Map.of("adapter", adapter.toString()))) {
      try (Model model = open(given)) {
        assertThat(model.tokenizer().prompt(prompt)).isEqualTo(TokenIds.of(3, 7));
        assertThat(model.fingerprint()).isEqualTo(fingerprint);
        if (Files.notExists(again)) {
          model.save(again);
        }
      }
    }
    assertThat(again.resolve("chat_template.jinja")).hasContent(OWN);
    Path merged = folder.resolve("merged");
    DjlModels.merge(folder.resolve("model"), adapter, merged);
    assertThat(merged.resolve("chat_template.jinja")).hasContent(OWN);
  }

  /** Programs that save an adapter often put the tokenizer's files beside it. */
  @Test
  void anAdapterWithoutATemplateFileHasThatOfItsBase() throws IOException {
    Prompt prompt = new Prompt.Chat(List.of(new Message("user", "w1")));
    Path adapter = folder.resolve("adapter");
    try (Model model = open(Map.of("lora.rank", 2))) {
      model.save(adapter);
    }
    assertThat(adapter.resolve("chat_template.jinja")).doesNotExist();
    Files.writeString(adapter.resolve("tokenizer_config.json"), "{\"chat_template\": \"w1 w1\"}");
    try (Model model = open(Map.of("path", adapter.toString()))) {
      assertThat(model.tokenizer().prompt(prompt)).isEqualTo(TokenIds.of(11));
    }
  }

  @Test
  void anAdaptersTemplateForToolsIsReadAndCarriedOver() throws IOException {
    Path adapter = folder.resolve("adapter");
    try (Model model = open(Map.of("lora.rank", 2))) {
      model.save(adapter);
    }
    Files.writeString(adapter.resolve("chat_template.jinja"), "w1");
    Path others = Files.createDirectory(adapter.resolve("additional_chat_templates"));
    Files.writeString(others.resolve("tool_use.jinja"), "w2");
    Prompt tools =
        new Prompt.Chat(List.of(new Message("user", "w1")), List.of(Map.of("name", "w3")));
    try (Model model = open(Map.of("adapter", adapter.toString()))) {
      assertThat(model.tokenizer().prompt(tools)).isEqualTo(TokenIds.of(4));
    }
    Path merged = folder.resolve("merged");
    DjlModels.merge(folder.resolve("model"), adapter, merged);
    assertThat(merged.resolve("additional_chat_templates/tool_use.jinja")).hasContent("w2");
  }

  /** As SmolLM3's template has it: thinking unless it is told otherwise. */
  @Test
  void itsVariablesAreThoseOfTheRecipe() throws IOException {
    Files.writeString(
        folder.resolve("model/chat_template.jinja"),
        "{% if enable_thinking is not defined %}{% set enable_thinking = true %}{% endif %}"
            + "{% for m in messages %} {{ m.content }}{% endfor %}"
            + "{% for tool in xml_tools or [] %} {{ tool }}{% endfor %}"
            + " w{{ 4 if enable_thinking is sameas(true) else 5 }} w{{ depth or 0 }}");
    Prompt prompt = new Prompt.Chat(List.of(new Message("user", "w1")));
    Set<String> fingerprints = new HashSet<>();
    Map<Map<String, Object>, TokenIds> expected =
        Map.of(
            Map.of(), TokenIds.of(3, 6, 2),
            Map.of("enable_thinking", true), TokenIds.of(3, 6, 2),
            Map.of("enable_thinking", false), TokenIds.of(3, 7, 2),
            Map.of("enable_thinking", "true"), TokenIds.of(3, 7, 2),
            Map.of("depth", 3), TokenIds.of(3, 6, 5),
            Map.of("xml_tools", List.of("w7", "w8")), TokenIds.of(3, 9, 10, 6, 2));
    expected.forEach(
        (variables, ids) -> {
          try (Model model = open(Map.of("chat_template_kwargs", variables))) {
            assertThat(model.tokenizer().prompt(prompt)).as("%s", variables).isEqualTo(ids);
            assertThat(model.tokenizer().encode(prompt, List.of("w6")).prompt()).isEqualTo(ids);
            assertThat(model.warnings()).isEmpty();
            fingerprints.add(model.fingerprint());
          }
        });
    assertThat(fingerprints).hasSameSizeAs(expected.keySet());
  }

  @Test
  void theOutlineSaysWhichVariableHasNoEffect() throws IOException {
    Files.writeString(
        folder.resolve("model/chat_template.jinja"), "{{ messages }}{{ enable_thinking }}");
    DjlModelProvider provider = new DjlModelProvider();
    try (ModelOutline outline =
        provider
            .outline(
                options(Map.of("chat_template_kwargs", Map.of("enable_thinkin", false))),
                ModelContext.standalone())
            .orElseThrow()) {
      assertThat(outline.warnings())
          .singleElement(InstanceOfAssertFactories.STRING)
          .contains("'enable_thinkin'", "Did you mean 'enable_thinking'?");
    }
  }

  @Test
  void aVariableWithoutAValueIsRefused() {
    assertThatThrownBy(() -> open(Map.of("chat_template_kwargs", Map.of("depth", Map.of()))))
        .isInstanceOf(AftException.class)
        .hasMessageContaining("AFT-103")
        .hasMessageContaining("chat_template_kwargs.depth");
  }

  @Test
  void aFileThatIsNotThereOrNoTemplateIsRefused() throws IOException {
    Path broken = Files.writeString(folder.resolve("broken.jinja"), "{% for %}");
    for (Path file : List.of(folder.resolve("absent.jinja"), broken)) {
      assertThatThrownBy(
              () -> {
                try (Model model = open(Map.of("chat_template", file.toString()))) {
                  model.tokenizer();
                }
              })
          .isInstanceOf(AftException.class)
          .hasMessageContaining(String.valueOf(file.getFileName()));
    }
  }

  private Model open(Map<String, Object> more) {
    return new DjlModelProvider().create(options(more));
  }

  private Options options(Map<String, Object> more) {
    Map<String, Object> given = new HashMap<>();
    given.put("path", folder.resolve("model").toString());
    given.putAll(more);
    return OptionsReader.read(new DjlModelProvider().options(), given, "test");
  }
}
