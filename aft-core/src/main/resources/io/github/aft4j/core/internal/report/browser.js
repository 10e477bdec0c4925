// Lists of questions with filters and pages.

const PAGE = 10;
const VERDICTS = {POSITIVE: ['right', '✓'], NEGATIVE: ['wrong', '✗'], UNDECIDED: ['undecided', '?']};

function badge(verdict) {
  const [name, sign] = VERDICTS[verdict] || [verdict, '?'];
  return el('span', {class: 'badge ' + name}, sign + ' ' + name);
}

/** A list; filters are [kind or null for all, title]. */
function browser(id, rows, filters, article) {
  const state = {kind: null, text: '', page: 0};
  const list = el('div', {class: 'rows'});
  const place = el('span', {role: 'status'});
  const button = (title, step) => el('button', {type: 'button', click: () => {
    state.page += step;
    show();
  }}, title);
  const previous = button('Previous', -1);
  const next = button('Next', 1);
  const found = rows.map(row =>
    JSON.stringify(row, (key, value) => key.startsWith('tokens') ? undefined : value).toLowerCase());
  function show() {
    const chosen = rows.filter((row, i) =>
      (state.kind === null || row.kind === state.kind) && found[i].includes(state.text));
    const pages = Math.max(1, Math.ceil(chosen.length / PAGE));
    state.page = Math.max(0, Math.min(pages - 1, state.page));
    list.replaceChildren(...chosen.slice(state.page * PAGE, (state.page + 1) * PAGE).map(article));
    place.textContent = `${count(chosen.length)} questions, page ${state.page + 1} of ${pages}`;
    previous.disabled = state.page === 0;
    next.disabled = state.page === pages - 1;
  }
  const choices = filters.map(([kind, title]) => el('label', {}, el('input', {type: 'radio',
    name: id + '-filter', value: kind || 'all', checked: kind === null, change: () => {
      state.kind = kind;
      state.page = 0;
      show();
    }}), title));
  const search = el('input', {type: 'search', input: event => {
    state.text = JSON.stringify(event.target.value.toLowerCase()).slice(1, -1);
    state.page = 0;
    show();
  }});
  show();
  return el('div', {class: 'browser', id: id + '-list'},
    el('div', {class: 'controls'}, el('fieldset', {}, el('legend', {}, 'Show'), choices),
      el('label', {class: 'search'}, 'Search ', search)),
    list, el('div', {class: 'pages'}, previous, place, next));
}

function questionHead(row) {
  return [el('h3', {}, row.id), quoted(row, 'question', 'question'),
    row.gold === undefined ? null : el('div', {class: 'gold'}, 'expected: ', quoted(row, 'gold', 'inline')),
    row.reference === undefined ? null : el('details', {}, el('summary', {}, 'Reference'), quoted(row, 'reference'))];
}

function answersSection(run) {
  const answers = run.answers;
  if (!answers.total) {
    return section('answers', 'Held-out answers', el('p', {}, 'No answer yet.'));
  }
  const filters = [[null, `all ${count(answers.total)}`]];
  for (const [kind, title] of [['turned_right', 'turned right'], ['turned_wrong', 'turned wrong'],
    ['undecided', 'undecided'], ['right', 'right as before'], ['wrong', 'wrong as before']]) {
    filters.push([kind, `${title} ${count(answers.counts[kind] || 0)}`]);
  }
  const last = answers.models.length - 1;
  return section('answers', 'Held-out answers',
    el('p', {class: 'muted'}, shownOf(answers, answers.total) + ` Changes are those from ${answers.models[0]} to ${answers.models[last]}.`),
    browser('answers', answers.rows, filters, row => el('article', {},
      questionHead(row),
      el('div', {class: 'answers'}, row.answers.map((answer, i) => el('div', {class: 'answer'},
        el('div', {class: 'head'}, el('strong', {}, answers.models[i]), badge(answer.verdict),
          answer.unfinished ? el('span', {class: 'badge'}, 'cut by length') : null,
          answer.degenerate ? el('span', {class: 'badge'}, 'degenerate') : null,
          el('span', {class: 'muted'}, `${answer.tokens} tokens`)),
        quoted(answer, 'text'), quoted(answer, 'reason', 'reason')))))));
}

/** Says how many are shown of all, and how they were chosen from those that could be. */
function shownOf(part, possible) {
  const hidden = part.rows.length < possible;
  const unknown = part.rows.length > 0 && part.rows.every(row => row.question === undefined);
  return `${count(part.rows.length)} of ${count(part.total)} shown` +
    (hidden ? ', chosen by chance with some of each kind.' : '.') +
    (unknown ? ' The texts of the questions were not to be had.' : '');
}

function responsesSection(run) {
  const part = run.responses;
  if (!part.rows) {
    return section('responses', 'Training groups', el('p', {}, 'No group has been made yet.'));
  }
  const n = kind => count(part.rows.filter(row => row.kind === kind).length);
  const compared = part.rows.some(row => row.kind !== 'scored' && row.kind !== 'unscored');
  const filters = !compared ? [[null, 'all']] : [[null, 'all'], ['better', `better ordered ${n('better')}`],
    ['worse', `worse ordered ${n('worse')}`], ['same', `as before ${n('same')}`]];
  return section('responses', 'Training groups',
    el('p', {class: 'muted'}, shownOf(part, part.scored) + (part.scored === 0
      ? ' The evaluation has not scored them.'
      : ` The evaluation scored ${count(part.scored)} groups that have something to compare; their scores are mean log-probabilities per token${compared ? ', before → after.' + tokensSaid(part) : '.'}`)),
    part.with_tokens ? tokenColors() : null,
    browser('responses', part.rows, filters, row => el('article', {}, questionHead(row),
      el('ul', {class: 'responses'}, row.responses.map(responseItem)))));
}

function responseItem(response) {
  const compared = response.before !== undefined && response.after !== undefined;
  return el('li', {},
    el('div', {class: 'head'}, badge(response.verdict),
      response.origin === 'SAMPLED' ? null : el('span', {class: 'badge'}, response.origin.toLowerCase()),
      response.reward === undefined ? null : el('span', {class: 'muted'}, `reward ${short(response.reward)}`),
      compared ? el('span', {class: 'score'}, `${response.before.toFixed(3)} → ${response.after.toFixed(3)}`,
        el('span', {class: 'muted'}, response.after > response.before ? ' up' : ' down')) :
        response.after !== undefined ? el('span', {class: 'score'}, response.after.toFixed(3)) : null),
    response.tokens === undefined ? quoted(response, 'text') : tokensOf(response),
    quoted(response, 'reason', 'reason'));
}
