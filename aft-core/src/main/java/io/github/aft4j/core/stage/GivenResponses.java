package io.github.aft4j.core.stage;

import io.github.aft4j.api.Model;
import io.github.aft4j.api.Response;
import io.github.aft4j.core.data.Example;
import java.util.List;

/** Responses that come with the data. */
final class GivenResponses implements GroupsStage.Judged {

  @Override
  public List<Response> of(int index, Example example, Model model) {
    return example.given(model.tokenizer());
  }

  @Override
  public void close() {}
}
