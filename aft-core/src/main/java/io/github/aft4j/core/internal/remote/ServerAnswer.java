// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.core.error.ServerError;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The first choice of an OpenAI-compatible answer, of {@code completions} or {@code
 * chat/completions}.
 *
 * @param text the content; the refusal if there is nothing else; empty if there is none
 * @param reasoning the chain of thought that the server keeps apart; empty if there is none
 * @param finish why it ended, in the server's word; {@code missing} or {@code null} without one
 * @param natural whether the model ended it by itself and the content is an answer
 * @param remarks what else a person should know of it, each a short name that can be counted
 * @param logprobs as the server gives them
 */
public record ServerAnswer(
    String text,
    String reasoning,
    String finish,
    boolean natural,
    List<String> remarks,
    JsonNode logprobs) {
  /** Numbers are left out of a refusal's words, so that refusals of one kind are counted as one. */
  private static final Pattern NUMBER = Pattern.compile("\\d+");

  private static final int LONGEST_WORDS = 80;

  public ServerAnswer {
    remarks = List.copyOf(remarks);
  }

  /**
   * Reads an answer.
   *
   * @param where the place in errors
   * @throws AftException (AFT-643) if it has no choice with a text or a message
   */
  public static ServerAnswer of(JsonNode answer, String where) {
    JsonNode choice = answer.path("choices").path(0);
    JsonNode message = choice.path("message");
    boolean chat = choice.has("message") && (!hasText(choice) || message.hasNonNull("content"));
    if (!chat && !choice.has("text")) {
      throw unusable(where, answer, choice);
    }
    JsonNode content = chat ? message.path("content") : choice.path("text");
    boolean none = content.isNull() || content.isMissingNode();
    AnswerText texts = AnswerText.of(none ? choice.path("no content") : content);
    List<String> remarks = new ArrayList<>();
    String finish = FinishWord.of(choice);
    boolean natural = FinishWord.isNatural(finish);
    if (!natural && !FinishWord.isLength(finish)) {
      remarks.add("finish_reason " + finish);
    }
    String refusal = texts.refusal();
    if (message.path("refusal").isTextual()) {
      refusal += message.path("refusal").textValue();
    }
    String text = texts.content().isEmpty() ? refusal : texts.content();
    if (!refusal.isBlank()) {
      remarks.add("refusal");
    }
    if (none) {
      remarks.add("content null");
    } else if (!texts.unread().isEmpty()) {
      remarks.add("content of type " + texts.unread());
    }
    String whole = AnswerText.wellFormed(text);
    if (whole.indexOf('\uFFFD') >= 0) {
      remarks.add("half a character");
    }
    String reasoning = texts.reasoning();
    if (reasoning.isBlank()) {
      reasoning = AnswerText.reasoningBeside(chat ? message : choice);
    }
    boolean calls = !message.path("tool_calls").isEmpty() || message.hasNonNull("function_call");
    if (calls && natural) {
      remarks.add("tool calls left out");
    }
    boolean onlyThought = whole.isBlank() && !reasoning.isBlank();
    if (onlyThought && natural && !none) {
      remarks.add("thought without content");
    }
    return new ServerAnswer(
        whole,
        AnswerText.wellFormed(reasoning),
        finish,
        natural && !none && refusal.isBlank() && texts.unread().isEmpty() && !calls && !onlyThought,
        remarks,
        choice.path("logprobs"));
  }

  /** Returns whether an answer has the field of choices, with none in it. */
  static boolean lacksChoice(JsonNode answer) {
    JsonNode choices = answer.path("choices");
    return choices.isNull() || (choices.isArray() && !choices.path(0).isObject());
  }

  /**
   * Returns whether a choice has a text; some chat servers send an empty one next to the message.
   */
  private static boolean hasText(JsonNode choice) {
    return choice.path("text").isTextual() && !choice.path("text").textValue().isEmpty();
  }

  /**
   * Reads the result of a call; a refused one becomes an empty answer with a remark.
   *
   * @param where the place in errors
   */
  public static ServerAnswer of(Server.Result result, String where) {
    if (result instanceof Server.Answered answered) {
      return of(answered.answer(), where);
    }
    Server.Refused refused = (Server.Refused) result;
    if (refused.status() / 100 == 2) {
      return new ServerAnswer(
          "", "", "missing", false, List.of("no choices"), MissingNode.getInstance());
    }
    String words = NUMBER.matcher(refused.words()).replaceAll("#");
    String shown = words.length() > LONGEST_WORDS ? words.substring(0, LONGEST_WORDS) : words;
    String remark = "refused with status " + refused.status();
    return new ServerAnswer(
        "", "", "refused", false, List.of(remark + ": " + shown), MissingNode.getInstance());
  }

  /** Returns whether a limit of tokens cut it. */
  public boolean isLength() {
    return FinishWord.isLength(finish);
  }

  /** Returns why it ended and what else is remarkable, in words. */
  public String ending() {
    List<String> words = new ArrayList<>(remarks);
    if (!remarks.contains("finish_reason " + finish)) {
      words.add(0, "finish_reason " + finish);
    }
    return String.join(", ", words);
  }

  private static AftException unusable(String where, JsonNode answer, JsonNode choice) {
    String found =
        choice.has("delta")
            ? "a piece of a streamed answer"
            : answer.path("choices").isArray()
                ? answer.path("choices").isEmpty()
                    ? "an answer whose choices are empty"
                    : "an answer without choices[0].text or choices[0].message"
                : "an answer without choices";
    return new AftException(
        new Problem(
            ServerError.MALFORMED_ANSWER,
            where,
            found,
            "an OpenAI-compatible answer",
            "Check the server and its address; it usually ends in /v1."));
  }
}
