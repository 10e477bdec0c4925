// Several runs side by side.

function comparisonSection(data) {
  const comparison = data.comparison;
  if (!comparison) {
    return null;
  }
  const labels = data.runs.map(run => run.label);
  const rows = [];
  for (const [key, values] of Object.entries(comparison.recipe)) {
    rows.push(row(key, values));
  }
  for (const [name, title, format] of FIGURES) {
    const figures = data.runs.map(lastModel).map(m => m && m[name]);
    if (figures.some(f => f && f.value !== undefined)) {
      rows.push(row(title, figures.map((f, i) => figureCell(f, name, labels[i], format))));
    }
  }
  const tests = comparison.tests.map(test => el('li', {class: test.outcome || ''}, test.p === undefined
    ? `${labels[test.run]} and ${labels[0]} have not both answered the same held-out questions: no paired test.`
    : `${labels[test.run]} against ${labels[0]}: ${testWords(test.outcome)}, ${test.p} (McNemar's exact test); ` +
      `${test.difference}; only ${labels[test.run]} right on ${test.only_other} questions, only ${labels[0]} on ${test.only_first}.`));
  return section('comparison', 'Comparison of runs',
    table('The last model of each run, and where the recipes differ', ['', ...labels], rows),
    el('ul', {class: 'tests'}, tests),
    el('div', {class: 'grid'}, ['loss', 'assessment_accuracy', 'rewards/margins', 'grad_norm']
      .map(name => overlay(data.runs, name))),
    reading('Each row is one key or figure, each column one run. With several runs some differ by ' +
      'chance: of twenty comparisons without any difference one has p < 0.05.'));
}

function testWords(outcome) {
  return {better: 'better beyond chance', worse: 'worse beyond chance'}[outcome] || 'no difference shown';
}

function lastModel(run) {
  return run.results && run.results.models[run.results.models.length - 1];
}

/** One figure of the last alignment of every run; runs of fewer steps end earlier. */
function overlay(runs, name) {
  const found = runs.map(run => {
    const stage = run.training.findLast(s => s.stage.startsWith('align'));
    const key = stage && Object.keys(stage.series).find(k => k === name || k.endsWith('/' + name));
    return key ? {name: run.label, steps: stage.step, values: stage.series[key]} : null;
  }).filter(curve => curve !== null);
  if (found.length < 2) {
    return null;
  }
  const x = [...new Set(found.flatMap(curve => curve.steps))].sort((a, b) => a - b);
  return chart(x, found.map(curve => {
    const at = new Map(curve.steps.map((step, i) => [step, curve.values[i]]));
    return {name: curve.name, values: x.map(step => at.has(step) ? at.get(step) : null)};
  }), {title: words(name), xLabel: 'step', yLabel: ''});
}
