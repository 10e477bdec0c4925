// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * The evaluation of several models on the same questions.
 *
 * @param models the figures of each model, in the order of the table
 * @param comparisons each pair of models, the later one against the earlier one; empty if no
 *     question was asked
 * @since 0.1.0
 */
public record EvaluationReport(List<ModelFigures> models, List<Comparison> comparisons) {
  /**
   * Copies the lists.
   *
   * @param models the figures of each model, in the order of the table
   * @param comparisons each pair of models, the later one against the earlier one; empty if no
   *     question was asked
   */
  public EvaluationReport {
    models = List.copyOf(models);
    comparisons = List.copyOf(comparisons);
  }

  /**
   * Makes the figures and the paired tests.
   *
   * @param models by name, in the order of the table; all answered the same questions
   * @param seed the seed of the bootstrap
   * @return the figures of each model and the comparisons of each pair
   */
  public static EvaluationReport of(Map<String, ModelRecords> models, long seed) {
    Figures figures = new Figures(seed);
    List<ModelFigures> rows = new ArrayList<>();
    models.forEach((name, records) -> rows.add(figures.of(name, records)));
    List<String> names = List.copyOf(models.keySet());
    List<ModelRecords> records = List.copyOf(models.values());
    List<Comparison> comparisons = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      for (int j = i + 1; j < names.size(); j++) {
        if (!records.get(i).answers().isEmpty()) {
          comparisons.add(
              figures.compare(
                  names.get(j), records.get(j).answers(), names.get(i), records.get(i).answers()));
        }
      }
    }
    return new EvaluationReport(rows, comparisons);
  }

  /**
   * {@return the figures of a model}
   *
   * @param name the model's name in the run, such as {@code base}, {@code sft} or {@code aft}
   * @throws NoSuchElementException naming the models that there are, where this is none of them
   */
  public ModelFigures model(String name) {
    return models.stream()
        .filter(figures -> figures.model().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new NoSuchElementException("No model '" + name + "'; there are " + names()));
  }

  /**
   * {@return the comparison of two models; its difference is positive where {@code model} is
   * better}
   *
   * @param model the name of the model in question
   * @param against the name of the model that it is compared with
   * @throws NoSuchElementException naming the models that there are, where one of these is none of
   *     them, both are the same, or no question was asked
   */
  public Comparison compare(String model, String against) {
    for (Comparison comparison : comparisons) {
      if (comparison.model().equals(model) && comparison.against().equals(against)) {
        return comparison;
      }
      if (comparison.model().equals(against) && comparison.against().equals(model)) {
        return comparison.reversed();
      }
    }
    throw new NoSuchElementException(
        "No comparison of '" + model + "' against '" + against + "'; there are " + names());
  }

  private List<String> names() {
    return models.stream().map(ModelFigures::model).toList();
  }
}
