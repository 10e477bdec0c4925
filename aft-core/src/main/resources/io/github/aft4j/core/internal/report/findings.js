// What is to be known first.

const LEVELS = {result: ['Result', '◆'], red: ['Red flag', '▲'], note: ['Note', '●']};

function findingsSection(run) {
  const items = run.findings.map(finding => {
    const [name, sign] = LEVELS[finding.level];
    return el('li', {class: 'finding ' + finding.level, 'data-level': finding.level},
      el('span', {class: 'sign', 'aria-hidden': 'true'}, sign),
      el('span', {}, el('strong', {}, name + ': '), finding.text, ' ',
        el('a', {href: '#' + finding.section}, 'See ' + finding.section)));
  });
  if (!run.findings.some(finding => finding.level === 'red')) {
    items.push(el('li', {class: 'finding good'},
      el('span', {class: 'sign', 'aria-hidden': 'true'}, '✓'),
      el('span', {}, 'No red flag among the checks: both scores falling, degenerate or cut text, ' +
        'undecided answers, one-sided groups, and a sampler that disagrees with the trainer.')));
  }
  const warnings = run.warnings.length === 0 ? null : el('div', {}, el('h3', {}, 'Warnings of the run'),
    el('ul', {}, run.warnings.map(text => el('li', {}, text))));
  return section('findings', 'Findings', el('ul', {class: 'findings'}, items), warnings);
}
