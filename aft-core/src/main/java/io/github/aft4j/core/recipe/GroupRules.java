package io.github.aft4j.core.recipe;

/**
 * What becomes of sampled responses and groups before alignment; everything dropped is counted and
 * shown.
 *
 * @param distinct whether a response is dropped whose text an earlier one of its group has
 * @param maxPositive most positive responses of a group; 0 is no limit
 * @param maxNegative most negative ones
 * @param dropUnfinished whether a response that the length limit cut is dropped
 * @param dropUndecided whether a response without verdict and reward is dropped
 * @param skipOneSided whether a question with only positive or only negative responses is skipped;
 *     kept, it still trains what needs no comparison, such as {@code sft}
 */
public record GroupRules(
    boolean distinct,
    int maxPositive,
    int maxNegative,
    boolean dropUnfinished,
    boolean dropUndecided,
    boolean skipOneSided) {}
