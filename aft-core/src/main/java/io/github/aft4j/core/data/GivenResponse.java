package io.github.aft4j.core.data;

import io.github.aft4j.api.Judgement;
import io.github.aft4j.api.TokenIds;
import java.util.Optional;

/**
 * A response that comes with the data.
 *
 * @param text the response
 * @param ids its token ids, where the data gives ids instead of text
 * @param judgement the data's verdict, reward or rank (a rank as a reward: higher is better)
 */
public record GivenResponse(String text, Optional<TokenIds> ids, Judgement judgement) {}
