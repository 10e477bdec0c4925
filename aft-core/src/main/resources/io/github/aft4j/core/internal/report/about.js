// What was run, and the groups that it learned from.

const GROUP_ROWS = [
  ['questions', 'questions sampled or given'],
  ['questions_unusable', 'questions left out: the labeler cannot judge them'],
  ['responses', 'responses'],
  ['responses_positive', 'responses: right'],
  ['responses_negative', 'responses: wrong'],
  ['responses_undecided', 'responses: undecided'],
  ['responses_unfinished', 'responses: cut by the length limit'],
  ['dropped_duplicate', 'dropped: repeats another response'],
  ['dropped_undecided', 'dropped: undecided'],
  ['dropped_unfinished', 'dropped: cut by the length limit'],
  ['dropped_over_cap', 'dropped: more than the recipe keeps'],
  ['dropped_over_long', "dropped: longer than the model's positions"],
  ['dropped_one_sided', 'dropped: group had only one kind'],
  ['skipped_one_sided', 'groups skipped: only one kind of response'],
  ['skipped_empty', 'groups skipped: nothing left'],
  ['groups_only_positive', 'groups with only right responses'],
  ['groups_only_negative', 'groups with only wrong responses'],
  ['groups_identical', 'groups whose responses are all the same'],
  ['groups_kept', 'groups kept for alignment'],
  ['responses_kept', 'responses kept'],
  ['references_kept', 'references kept'],
];

function groupsSection(run) {
  if (run.groups.length === 0) {
    return section('groups', 'Groups', el('p', {}, 'No group has been made yet.'));
  }
  const named = new Set(GROUP_ROWS.map(r => r[0]));
  const others = [...new Set(run.groups.flatMap(g => Object.keys(g.counts)))]
    .filter(key => !named.has(key) && run.groups.some(g => g.counts[key] > 0))
    .map(key => [key, words(key).toLowerCase()]);
  const rows = [...GROUP_ROWS, ...others].map(([key, title]) => row(title, run.groups.map(group =>
    el('td', {'data-count': key, 'data-stage': group.stage}, count(group.counts[key] || 0)))));
  return section('groups', 'Groups', table('Groups of each round: usable, dropped, and why',
    ['count', ...run.groups.map(g => g.stage)], rows),
  reading('A group is a question with its judged responses. It teaches a preference only if it has ' +
    'both kinds. Healthy: at least half of the groups have both, undecided and cut responses are ' +
    'below 5 %. Mostly right: questions are too easy; mostly wrong: fine-tune longer first.'));
}

function aboutSection(run) {
  const about = run.about;
  const facts = [['AFT', about.aft_version], ['seed', about.seed], ['day of the prompts', about.today]]
    .filter(fact => fact[1] !== undefined);
  for (const part of ['environment', 'fingerprints']) {
    for (const [key, value] of Object.entries(about[part] || {})) {
      facts.push([part === 'fingerprints' ? 'fingerprint: ' + key : key, value]);
    }
  }
  const data = Object.entries(about.data || {}).flatMap(([set, counts]) =>
    Object.entries(counts).map(([key, n]) => row(`${set}: ${key.replaceAll('_', ' ')}`, [count(n)])));
  return section('about', 'What was run',
    table('Stages', ['stage', 'state'], run.stages.map(s =>
      row(s.stage, [s.state + (s.state === 'started' ? `, ${count(s.lines)} lines` : '')]))),
    el('h3', {}, 'Recipe'), el('pre', {class: 'recipe', tabindex: '0'}, about.recipe),
    table('Plugins', ['kind', 'name', 'version'], about.plugins.map(p => row(p.kind, [p.name, p.version]))),
    table('Data', ['count', 'rows'], data),
    table('Versions and machine', ['fact', 'value'], facts.map(f => row(f[0], [String(f[1])]))));
}
