// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.format;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aft4j.api.data.Message;
import io.github.aft4j.api.data.Prompt;
import io.github.aft4j.api.data.Question;
import io.github.aft4j.core.data.Choices;
import io.github.aft4j.core.data.Example;
import io.github.aft4j.core.data.PromptStyle;
import io.github.aft4j.core.data.Turn;
import io.github.aft4j.core.error.DataError;
import io.github.aft4j.core.row.Answers;
import io.github.aft4j.core.row.Messages;
import io.github.aft4j.core.row.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Any JSON lines, by a mapping from what AFT needs to the columns that hold it. The prompt is taken
 * from {@code messages}, else from {@code prompt} (messages, or a text used as it is), else from
 * {@code question} (put into the template). Messages that end in an assistant's are a prompt and
 * its reference.
 */
final class JsonlFormat implements RowFormat {
  /**
   * The roles that can be mapped to a column; each is read from the column of its own name by
   * default.
   */
  static final List<String> ROLES =
      List.of(
          "id",
          "question",
          "prompt",
          "messages",
          "system",
          "tools",
          "reference",
          "answer",
          "options",
          "attributes");

  private static final String COMPLETION = "completion";

  private final Columns columns;

  JsonlFormat(Columns columns) {
    this.columns = columns;
  }

  @Override
  public Optional<Example> read(Row row, PromptStyle style) {
    Map<String, String> attributes = new LinkedHashMap<>();
    row.node(columns.of("attributes")).ifPresent(node -> attributes(row, node, attributes));
    Optional<Choices> options = options(row);
    options.ifPresent(o -> attributes.put(Choices.ATTRIBUTE, o.toJson()));
    Optional<String> reference = reference(row);
    Optional<Prompt> prompt;
    RowPrompt source = new RowPrompt(row, columns, style);
    Optional<String> field = source.messagesField();
    if (field.isPresent()) {
      Optional<List<Message>> messages = Messages.read(row, field.get());
      prompt =
          messages
              .flatMap(m -> Messages.prompt(row, field.get(), m))
              .flatMap(chat -> source.chat(chat.messages()));
      reference = reference.or(() -> messages.flatMap(Messages::reply));
    } else {
      prompt = source.text(options);
    }
    Optional<String> gold = Answers.read(row, columns.of("answer"), attributes);
    Optional<String> told = reference;
    return prompt.map(p -> Example.of(columns.id(row), p, told, gold, attributes));
  }

  /**
   * Reads the reference; if there is none, the completion of a prompt, unless it is a judged one.
   */
  private Optional<String> reference(Row row) {
    String field = columns.of("reference");
    boolean completed =
        !columns.mapping().containsKey("reference")
            && !row.object().has("label")
            && !row.has(field)
            && row.has(COMPLETION);
    return completed ? Reply.alone(row, COMPLETION, "the reference") : row.text(field);
  }

  /**
   * Returns an example of each message of the assistant that is a text, with what stands before it
   * as its prompt. The last one is that of {@link #read}; it has the whole conversation too.
   */
  @Override
  public List<Example> turns(Row row, PromptStyle style) {
    Optional<Example> last = read(row, style);
    RowPrompt source = new RowPrompt(row, columns, style);
    Optional<String> field = source.messagesField();
    if (last.isEmpty() || field.isEmpty()) {
      return last.stream().toList();
    }
    List<Message> messages = Messages.read(row, field.get()).orElse(List.of());
    Turn whole = new Turn.Last(conversation(last.get().question(), messages));
    List<Example> turns = new ArrayList<>();
    for (int i = 1; i < messages.size() - 1; i++) {
      Message turn = messages.get(i);
      if (turn.role().equals("assistant") && !turn.callsTools() && !turn.content().isBlank()) {
        String id = last.get().question().id() + "#" + (turns.size() + 1);
        source
            .chat(messages.subList(0, i))
            .map(
                chat ->
                    Example.of(id, chat, Optional.of(turn.content()), Optional.empty(), Map.of())
                        .at(Turn.EARLIER))
            .ifPresent(turns::add);
      }
    }
    turns.add(last.get().at(whole));
    return turns;
  }

  /** Returns the prompt of the last turn with its answer, whose fields are kept. */
  private static Prompt.Chat conversation(Question last, List<Message> messages) {
    Prompt.Chat prompt = (Prompt.Chat) last.prompt();
    List<Message> all = new ArrayList<>(prompt.messages());
    Message end = messages.get(messages.size() - 1);
    boolean answered = Messages.reply(messages).isPresent();
    last.reference()
        .map(text -> new Message("assistant", text, answered ? fields(end, text) : Map.of()))
        .ifPresent(all::add);
    return new Prompt.Chat(all, prompt.tools());
  }

  /**
   * Returns the fields of a message for a new text, without its parts if they hold another text.
   */
  private static Map<String, Object> fields(Message message, String text) {
    Map<String, Object> fields = new LinkedHashMap<>(message.fields());
    if (!text.equals(message.content())) {
      fields.remove(Message.CONTENT);
    }
    return fields;
  }

  private Optional<Choices> options(Row row) {
    Optional<JsonNode> node = row.node(columns.of("options"));
    Optional<Choices> choices = node.flatMap(Choices::parse);
    if (node.isPresent() && choices.isEmpty()) {
      row.report(
          DataError.INVALID_FIELD,
          columns.of("options"),
          MultipleChoice.UNREADABLE,
          "a list of texts (or of objects with label and text), an object of texts by letter, or a"
              + " text such as '(A) 1 (B) 2'",
          "Give one of these, or map options to another column.");
    }
    return choices;
  }

  private void attributes(Row row, JsonNode node, Map<String, String> into) {
    if (!node.isObject()) {
      row.report(
          DataError.INVALID_FIELD,
          columns.of("attributes"),
          "a JSON " + Row.kind(node),
          "an object",
          "Give an object of further fields, or map attributes to another column.");
      return;
    }
    node.properties()
        .forEach(
            field ->
                into.put(
                    field.getKey(),
                    field.getValue().isValueNode()
                        ? field.getValue().asText()
                        : field.getValue().toString()));
  }
}
