// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.data;

import io.github.aft4j.api.data.Judgment;
import io.github.aft4j.api.data.Message;
import io.github.aft4j.api.data.Prompt;
import io.github.aft4j.api.data.Question;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.data.Verdict;
import io.github.aft4j.core.row.MessageFields;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** The bytes of an example in the spool of a data set; they live as long as the process. */
final class ExampleCodec {
  private static final int TEXT = 0;
  private static final int CHAT = 1;
  private static final int TOKENS = 2;
  private static final int ONLY = 0;
  private static final int EARLIER = 1;
  private static final int LAST = 2;

  private ExampleCodec() {}

  static void write(Example example, DataOutputStream out) throws IOException {
    Question question = example.question();
    text(out, question.id());
    prompt(out, question.prompt());
    optional(out, question.reference());
    optional(out, question.answer());
    out.writeInt(question.attributes().size());
    for (Map.Entry<String, String> attribute : question.attributes().entrySet()) {
      text(out, attribute.getKey());
      text(out, attribute.getValue());
    }
    out.writeInt(example.responses().size());
    for (GivenResponse response : example.responses()) {
      text(out, response.text());
      out.writeBoolean(response.ids().isPresent());
      if (response.ids().isPresent()) {
        ids(out, response.ids().get());
      }
      judgment(out, response.judgment());
    }
    turn(out, example.turn());
  }

  static Example read(DataInputStream in) throws IOException {
    Question.Builder question = Question.of(text(in), prompt(in));
    optional(in).ifPresent(question::reference);
    optional(in).ifPresent(question::answer);
    Map<String, String> attributes = new TreeMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      attributes.put(text(in), text(in));
    }
    question.attributes(attributes);
    List<GivenResponse> responses = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      String text = text(in);
      Optional<TokenIds> ids = in.readBoolean() ? Optional.of(ids(in)) : Optional.empty();
      responses.add(new GivenResponse(text, ids, judgment(in)));
    }
    return new Example(question.build(), responses, turn(in));
  }

  private static void turn(DataOutputStream out, Turn turn) throws IOException {
    if (turn instanceof Turn.Last last) {
      out.writeByte(LAST);
      prompt(out, last.conversation());
    } else {
      out.writeByte(turn instanceof Turn.Earlier ? EARLIER : ONLY);
    }
  }

  private static Turn turn(DataInputStream in) throws IOException {
    return switch (in.readByte()) {
      case EARLIER -> Turn.EARLIER;
      case LAST -> new Turn.Last((Prompt.Chat) prompt(in));
      default -> Turn.ONLY;
    };
  }

  private static void prompt(DataOutputStream out, Prompt prompt) throws IOException {
    if (prompt instanceof Prompt.Text plain) {
      out.writeByte(TEXT);
      text(out, plain.text());
    } else if (prompt instanceof Prompt.Tokens tokens) {
      out.writeByte(TOKENS);
      ids(out, tokens.ids());
    } else if (prompt instanceof Prompt.Chat chat) {
      out.writeByte(CHAT);
      out.writeInt(chat.messages().size());
      for (Message message : chat.messages()) {
        text(out, message.role());
        text(out, message.content());
        text(out, message.fields().isEmpty() ? "" : MessageFields.write(message.fields()));
      }
      out.writeInt(chat.tools().size());
      for (Map<String, Object> tool : chat.tools()) {
        text(out, MessageFields.write(tool));
      }
    }
  }

  private static Prompt prompt(DataInputStream in) throws IOException {
    int kind = in.readByte();
    if (kind == TEXT) {
      return new Prompt.Text(text(in));
    }
    if (kind == TOKENS) {
      return new Prompt.Tokens(ids(in));
    }
    List<Message> messages = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      String role = text(in);
      String content = text(in);
      String fields = text(in);
      messages.add(
          new Message(role, content, fields.isEmpty() ? Map.of() : MessageFields.read(fields)));
    }
    List<Map<String, Object>> tools = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      tools.add(MessageFields.read(text(in)));
    }
    return new Prompt.Chat(messages, tools);
  }

  private static void judgment(DataOutputStream out, Judgment judgment) throws IOException {
    text(out, judgment.verdict().name());
    out.writeBoolean(judgment.reward().isPresent());
    out.writeDouble(judgment.reward().orElse(0));
    optional(out, judgment.extracted());
    text(out, judgment.reason());
  }

  private static Judgment judgment(DataInputStream in) throws IOException {
    Verdict verdict = Verdict.valueOf(text(in));
    boolean rewarded = in.readBoolean();
    double reward = in.readDouble();
    return new Judgment(
        verdict,
        rewarded ? OptionalDouble.of(reward) : OptionalDouble.empty(),
        optional(in),
        text(in));
  }

  private static void ids(DataOutputStream out, TokenIds ids) throws IOException {
    out.writeInt(ids.size());
    for (int i = 0; i < ids.size(); i++) {
      out.writeInt(ids.get(i));
    }
  }

  private static TokenIds ids(DataInputStream in) throws IOException {
    int[] ids = new int[in.readInt()];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = in.readInt();
    }
    return TokenIds.of(ids);
  }

  private static void optional(DataOutputStream out, Optional<String> text) throws IOException {
    out.writeBoolean(text.isPresent());
    if (text.isPresent()) {
      text(out, text.get());
    }
  }

  private static Optional<String> optional(DataInputStream in) throws IOException {
    return in.readBoolean() ? Optional.of(text(in)) : Optional.empty();
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String text(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
  }
}
