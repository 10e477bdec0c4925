// Distributions of scores.

function scoresSection(run) {
  const models = run.scores.models.filter(m => m.right.count + m.wrong.count > 0);
  if (models.length === 0) {
    return section('scores', 'Scores of right and wrong responses',
      el('p', {}, 'No group with right and wrong responses has been scored.'));
  }
  const most = Math.max(...models.flatMap(m => [shares(m.right), shares(m.wrong)]).flat());
  const figures = models.map(model => chart(run.scores.edges, [
    {name: `right, ${count(model.right.count)}, mean ${short(model.right.mean)}`,
      values: bins(shares(model.right)), color: '--right', dash: []},
    {name: `wrong, ${count(model.wrong.count)}, mean ${short(model.wrong.mean)}`,
      values: bins(shares(model.wrong)), color: '--wrong', dash: [6, 4]},
  ], {title: model.title, xLabel: 'score', yLabel: 'share', steps: true, range: [0, 1.05 * most]}));
  return section('scores', 'Scores of right and wrong responses',
    el('div', {class: 'grid'}, figures),
    reading(
      'The score of a response is its mean log-probability per token, s = ℓ / |y|; 0 is certainty. ' +
      'Before alignment right and wrong responses lie on top of each other. After it the right ones ' +
      'should lie further right; the wrong ones further left, but not far from where they were.',
      'Red flags: both move left (probability goes to text that nobody judged), or the wrong ones ' +
      'collapse far to the left (likely to end in degenerate text). The outermost half percent of ' +
      'the scores counts in the first and last bars.'),
    boundaryFigures(run.scores.boundary));
}

function boundaryFigures(boundary) {
  if (!boundary || boundary.models.every(m => m.count === 0)) {
    return null;
  }
  const figures = boundary.models.map(model => chart(boundary.edges, [
    {name: `${percent(model.below / Math.max(1, model.count))} below 0`,
      values: bins(shares(model)), color: '--wrong', dash: []},
  ], {title: model.title, xLabel: 's − B', yLabel: 'share', steps: true}));
  return el('div', {}, el('h3', {}, 'Distance of worse responses to the boundary'),
    el('div', {class: 'grid'}, figures),
    reading(`${boundary.loss} pushes a worse response down while its score s is above the ` +
      `boundary B of its question (${boundary.width} under the lowest better score), and pulls it ` +
      'up below. Healthy: after training most lie near 0. Most far above: the loss has not done its ' +
      'work; far below: the constraint is too weak.'));
}

function shares(part) {
  return part.bins.map(n => n / Math.max(1, part.count));
}

/** One value per edge: a bar begins at its edge, and the last edge ends the last bar. */
function bins(values) {
  return [...values, values[values.length - 1]];
}
