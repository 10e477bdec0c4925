// Responses whose tokens are colored by their log-probabilities.

const TOKEN_STEPS = [-0.1, -0.7, -2, -5];
const CHANGE_STEPS = [0.1, 0.7, 2];

/** Returns 0 for a token that the model expects, up to 4 for one that it does not. */
function surprise(logp) {
  return TOKEN_STEPS.filter(step => logp < step).length;
}

function changed(difference) {
  const size = CHANGE_STEPS.filter(step => Math.abs(difference) > step).length;
  return size === 0 ? 'd0' : (difference > 0 ? 'up' : 'down') + size;
}

function tokensSaid(part) {
  return part.with_tokens
    ? ` Tokens are colored in the ${count(part.with_tokens)} groups whose token log-probabilities the run has written (evaluate.report_groups); of the others only scores are known.`
    : ' The run has written no log-probabilities of single tokens (evaluate.report_groups): only scores are known.';
}

/** The choice of what colors mean, and what they do mean. */
function tokenColors() {
  const legend = el('span', {class: 'legend'});
  const show = value => {
    document.documentElement.dataset.tokens = value;
    legend.replaceChildren(...(value === 'change'
      ? [['down3', 'less likely by 2 or more'], ['down2', '0.7'], ['down1', '0.1'], ['up1', 'more likely by 0.1'], ['up2', '0.7'], ['up3', '2 or more']]
      : [['0', '0 to −0.1'], ['1', 'to −0.7'], ['2', 'to −2'], ['3', 'to −5'], ['4', 'below −5']].map(([step, text]) => [value.charAt(0) + step, text]))
      .map(([name, text]) => el('span', {class: 'token ' + name}, text)));
  };
  const choices = [['after', 'log-probability after'], ['before', 'log-probability before'], ['change', 'change']]
    .map(([value, title]) => el('label', {}, el('input', {type: 'radio', name: 'token-colors', value: value,
      checked: value === 'after', change: () => show(value)}), title));
  show('after');
  return el('div', {class: 'controls', id: 'token-colors'},
    el('fieldset', {}, el('legend', {}, 'Color tokens by'), choices), legend);
}

function tokensOf(response) {
  return el('div', {class: 'quoted tokens', dir: 'auto'}, response.tokens.map((text, i) => {
    const before = response.tokens_before[i];
    const after = response.tokens_after[i];
    return el('span', {class: `token b${surprise(before)} a${surprise(after)} ${changed(after - before)}`,
      title: `${before.toFixed(2)} → ${after.toFixed(2)}`, 'data-before': before, 'data-after': after},
      text === '' ? el('span', {class: 'muted'}, '∎') : text);
  }));
}
