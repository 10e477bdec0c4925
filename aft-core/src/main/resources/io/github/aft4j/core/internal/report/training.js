// The course of training.

const FAMILIES = [
  {title: 'Loss', test: name => name === 'loss' || name.endsWith('/loss'), note:
    'The weighted sum that is minimized, and each loss of the recipe. Healthy: falls fast, then ' +
    'slowly. A part that stays flat teaches nothing; a rise means too high a learning rate.'},
  {title: 'Pairs in order', range: [0, 1.02],
    test: name => /(assessment_accuracy|rewards\/accuracies|pairs\/active|under_boundary)$/.test(name), note:
    'The share of pairs (right, wrong) of the step that the model scores in the right order; 0.5 is ' +
    'chance. Healthy: rises and levels off below 1. At 1 long before the end, margins saturate and ' +
    'further steps mostly memorize.'},
  {title: 'Rewards and margins', test: name => /(rewards\/(chosen|rejected|margins)|pairs\/margin)$/.test(name), note:
    'How far better responses stay ahead. Healthy: the margin grows while the chosen reward stays ' +
    'near or above 0. Red flag: both rewards fall.'},
  {title: 'Log-probabilities', test: name => /logps\/(chosen|rejected)$/.test(name), note:
    'Mean log-probability of whole responses. Healthy: chosen rises or holds. Both falling together ' +
    'is the failure that the constraints are there to prevent.'},
  {title: 'Gradient norm', test: name => name === 'grad_norm', note:
    'Before clipping. Healthy: the same order of magnitude throughout. Spikes of twenty times the ' +
    'median point at single bad groups or too high a learning rate.'},
  {title: 'Learning rate', test: name => name === 'learning_rate', note:
    'As the schedule says: warmup, then decay.'},
  {title: 'Tokens per step', test: name => name === 'num_tokens', note:
    'Prompt and response tokens of each step; the time table has tokens per second.'},
];

function trainingSection(run, times) {
  if (run.training.length === 0) {
    return section('training', 'Training', el('p', {}, 'No training step has been taken yet.'));
  }
  const open = run.training.findLast(s => s.stage.startsWith('align')) || run.training[0];
  return section('training', 'Training', run.training.map(stage => stageDetails(stage, stage === open)),
    timeTable(run, times));
}

function stageDetails(stage, open) {
  const details = el('details', {class: 'stage', 'data-stage': stage.stage},
    el('summary', {}, el('strong', {}, stage.stage), ` ${count(stage.steps)} steps` +
      (stage.step.length < stage.steps ? `, ${count(stage.step.length)} of them shown` : '')));
  const fill = () => {
    if (details.open && details.children.length === 1) {
      details.append(el('div', {class: 'grid'}, stageCharts(stage)));
    }
  };
  details.addEventListener('toggle', fill);
  details.open = open;
  fill();
  return details;
}

function stageCharts(stage) {
  const left = new Set(Object.keys(stage.series));
  const figures = [];
  for (const family of FAMILIES) {
    const names = [...left].filter(family.test);
    names.forEach(name => left.delete(name));
    // With one loss, its part is the sum.
    const curves = names.filter(name => name !== 'loss' || names.length !== 2 ||
      stage.series.loss.some((v, i) => v !== stage.series[names.find(n => n !== 'loss')][i]));
    if (curves.length > 0) {
      figures.push(curveChart(stage, curves, family));
    }
  }
  for (const name of left) {
    if (stage.series[name].some(v => v !== null && v !== stage.series[name][0])) {
      figures.push(curveChart(stage, [name], {title: name}));
    }
  }
  return figures;
}

function curveChart(stage, names, family) {
  return chart(stage.step, names.map(name => ({name: name, values: stage.series[name]})),
    {title: family.title, xLabel: 'step', yLabel: '', range: family.range, note: family.note});
}

function timeTable(run, times) {
  if (times.length === 0) {
    return null;
  }
  const rows = times.map(time => {
    const stage = run.training.find(s => s.stage === time.stage);
    return row(time.stage, [time.seconds.toFixed(1), time.processor_seconds.toFixed(1),
      stage && stage.tokens ? count(stage.tokens) : '–',
      stage && stage.tokens ? count(stage.tokens / time.seconds) : '–']);
  });
  return el('div', {id: 'time'}, table('Time of each stage, over all starts of the run',
    ['stage', 'seconds', 'processor seconds', 'tokens trained', 'tokens per second'], rows));
}
