// The held-out evaluation: figures with intervals, and paired tests.

const FIGURES = [
  ['accuracy', 'accuracy', percent],
  ['assessment_accuracy', 'assessment accuracy', percent],
  ['ranking_accuracy', 'ranking accuracy', percent],
  ['perplexity', 'perplexity', v => v.toFixed(3)],
  ['degenerate', 'degenerate', percent],
  ['undecided', 'undecided', percent],
  ['unfinished', 'unfinished', percent],
  ['tokens', 'tokens', v => v.toFixed(1)],
];

function figureCell(figure, name, model, format) {
  if (!figure || figure.value === undefined) {
    return el('td', {}, '–');
  }
  return el('td', {'data-model': model, 'data-figure': name, 'data-value': figure.value},
    format(figure.value), figure.value === figure.low && figure.value === figure.high ? null
      : el('span', {class: 'interval'}, `${format(figure.low)} to ${format(figure.high)}`),
    figure.small ? el('span', {class: 'interval'}, 'small sample') : null);
}

function resultsSection(run) {
  if (!run.results) {
    return section('results', 'Results', el('p', {}, 'The evaluation has not finished yet.'));
  }
  const models = run.results.models;
  const shown = FIGURES.filter(([name]) => models.some(m => m[name] && m[name].value !== undefined));
  const rows = models.map(model => row(model.title,
    shown.map(([name, , format]) => figureCell(model[name], name, model.model, format))));
  return section('results', 'Results', forest(models),
    table('Greedy answers to the held-out questions, with 95 % intervals',
      ['model', ...shown.map(f => f[1])], rows),
    sampledTable(models),
    el('ul', {class: 'tests'}, run.results.tests.map(test =>
      el('li', {class: test.outcome, 'data-p': test.p_value}, test.text))),
    reading(
      'Accuracy is the share of held-out questions whose greedy answer is right. The interval is ' +
      "where the share plausibly lies; two models are compared by the paired test, not by whether " +
      'intervals overlap.',
      'Assessment accuracy is how often the model gives a right response a higher score than a ' +
      'wrong one to the same question; 50 % is chance. Alignment should raise both. A control ' +
      '(VFT continued) has the same steps without alignment: AFT should beat it, not VFT alone.',
      'Healthy: degenerate and unfinished near 0, undecided below 5 %, length and perplexity about ' +
      'as before. Below 30 questions a figure says little.'));
}

function sampledTable(models) {
  const sampled = models.filter(model => model.samples);
  if (sampled.length === 0) {
    return null;
  }
  const k = sampled[0].samples.k;
  const columns = [['accuracy', 'mean of ' + k, percent],
    ['self_consistency', 'self-consistency', percent]];
  const rows = sampled.map(model => row(model.title, [
    ...columns.map(([name, , format]) =>
      figureCell(model.samples[name], 'samples.' + name, model.model, format)),
    figureCell(model.samples.pass_at[k], 'samples.pass_at', model.model, percent),
    figureCell(model.samples.degenerate, 'samples.degenerate', model.model, percent)]));
  return table(`${k} random answers to each question`,
    ['model', ...columns.map(c => c[1]), 'pass@' + k, 'degenerate'], rows);
}

/** Accuracies with their intervals on one scale. */
function forest(models) {
  const known = models.filter(m => m.accuracy && m.accuracy.value !== undefined);
  if (known.length === 0) {
    return null;
  }
  const low = Math.max(0, Math.min(...known.map(m => m.accuracy.low)) - 0.03);
  const high = Math.min(1, Math.max(...known.map(m => m.accuracy.high)) + 0.03);
  const position = share => 8 + 284 * (share - low) / (high - low);
  return el('div', {class: 'forest', 'aria-hidden': 'true'}, known.map((model, i) => {
    const svg = shape('svg', {viewBox: '0 0 300 22', class: 'dots ' + COLORS[i % COLORS.length].slice(2)});
    svg.append(
      shape('line', {x1: 0, x2: 300, y1: 11, y2: 11, class: 'base'}),
      shape('line', {x1: position(model.accuracy.low), x2: position(model.accuracy.high), y1: 11, y2: 11, class: 'range'}),
      shape('circle', {cx: position(model.accuracy.value), cy: 11, r: 5}));
    return el('div', {class: 'bar'}, el('span', {}, model.title), svg,
      el('strong', {}, percent(model.accuracy.value)));
  }));
}

function shape(name, attributes) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) {
    element.setAttribute(key, value);
  }
  return element;
}
