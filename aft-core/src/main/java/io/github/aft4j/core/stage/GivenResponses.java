package io.github.aft4j.core.stage;

import io.github.aft4j.api.Model;
import io.github.aft4j.api.Origin;
import io.github.aft4j.api.Response;
import io.github.aft4j.api.TokenIds;
import io.github.aft4j.core.data.Example;
import io.github.aft4j.core.data.GivenResponse;
import java.util.ArrayList;
import java.util.List;

/** Responses that come with the data. */
final class GivenResponses implements GroupsStage.Judged {

  @Override
  public List<Response> of(int index, Example example, Model model) {
    List<Response> responses = new ArrayList<>();
    for (GivenResponse given : example.responses()) {
      TokenIds ids =
          given
              .ids()
              .orElseGet(
                  () -> model.tokenizer().response(example.question().prompt(), given.text()));
      responses.add(
          References.given(responses.size(), ids, given.text(), given.judgement(), Origin.GIVEN));
    }
    return responses;
  }

  @Override
  public void close() {}
}
