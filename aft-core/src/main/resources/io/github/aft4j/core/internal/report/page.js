// Shows a run.

const SECTIONS = [['findings', 'Findings'], ['results', 'Results'], ['scores', 'Scores'],
  ['training', 'Training'], ['groups', 'Groups'], ['answers', 'Held-out answers'],
  ['responses', 'Training groups'], ['about', 'What was run']];

function showRun(data, times, index) {
  const run = data.runs[index];
  charts.splice(0);
  const title = run.name || run.label || 'Run';
  document.title = title + ' – AFT run report';
  document.getElementById('top').replaceChildren(el('p', {class: 'brand'}, 'AFT run report'),
    el('h1', {}, title), el('p', {class: 'muted'}, (run.finished ? 'Finished' : 'Not finished') +
      `, ${run.stages.length} stages, AFT ${run.about.aft_version}`), ...chooser(data, times, index));
  const parts = [findingsSection(run), resultsSection(run), scoresSection(run),
    trainingSection(run, times[index]), groupsSection(run), answersSection(run),
    responsesSection(run), aboutSection(run)];
  const comparison = comparisonSection(data);
  document.getElementById('main').replaceChildren(...(comparison ? [comparison] : []), ...parts);
  document.getElementById('contents').replaceChildren(el('ul', {},
    [...(comparison ? [['comparison', 'Comparison']] : []), ...SECTIONS].map(([id, name]) =>
      el('li', {}, el('a', {href: '#' + id}, name)))));
}

function chooser(data, times, index) {
  return data.runs.length === 1 ? [] : [el('p', {}, el('label', {}, 'Run shown in full ',
    el('select', {change: event => showRun(data, times, event.target.selectedIndex)},
      data.runs.map((run, i) => el('option', {selected: i === index}, run.label)))))];
}

present(data => showRun(data, JSON.parse(new TextDecoder().decode(bytes('times'))), 0));
