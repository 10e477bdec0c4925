'use strict';
// Texts of the run are untrusted: they enter the page as text nodes only, and characters that would
// hide or reorder others are shown by their numbers.

const INVISIBLE =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e0fff}\p{Cs}]/gu;

/** Returns a text as nodes, each invisible character as a visible mark. */
function visible(text) {
  const nodes = document.createDocumentFragment();
  const plain = String(text).replace(/\r\n/g, '\n');
  let end = 0;
  for (const match of plain.matchAll(INVISIBLE)) {
    nodes.append(plain.slice(end, match.index));
    const code = match[0].codePointAt(0).toString(16).toUpperCase().padStart(4, '0');
    const mark = document.createElement('span');
    mark.className = 'invisible';
    mark.textContent = 'U+' + code;
    nodes.append(mark);
    end = match.index + match[0].length;
  }
  nodes.append(plain.slice(end));
  return nodes;
}

/** Makes an element; children are elements, or texts. */
function el(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (typeof value === 'function') {
      element.addEventListener(key, value);
    } else if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(key, value === true ? '' : value);
    }
  }
  for (const child of children.flat()) {
    if (child !== null && child !== undefined) {
      element.append(child instanceof Node ? child : visible(child));
    }
  }
  return element;
}

/** A text of the run, kept apart from what stands around it, in its own direction. */
function quoted(node, field, className) {
  const text = node[field];
  if (text === undefined) {
    return null;
  }
  const more = node[field + '_more'];
  return el('div', {class: 'quoted ' + (className || ''), dir: 'auto'}, text,
    more ? el('em', {class: 'muted'}, ` … ${count(more)} more characters`) : null);
}

function section(id, title, ...children) {
  const heading = id + '-title';
  return el('section', {id: id, 'aria-labelledby': heading},
    el('h2', {id: heading}, title), ...children);
}

/** Advice on reading a figure, closed until it is wanted. */
function reading(...texts) {
  return el('details', {class: 'reading'}, el('summary', {}, 'How to read this'),
    texts.map(text => el('p', {}, text)));
}

/** A table that scrolls on its own where the screen is narrow. */
function table(caption, head, rows) {
  return el('div', {class: 'scroll', tabindex: '0', role: 'region', 'aria-label': caption},
    el('table', {},
      el('caption', {}, caption),
      el('thead', {}, el('tr', {}, head.map(text => el('th', {scope: 'col'}, text)))),
      el('tbody', {}, rows)));
}

function row(title, cells) {
  return el('tr', {}, el('th', {scope: 'row'}, title),
    cells.map(cell => cell instanceof HTMLTableCellElement ? cell : el('td', {}, cell)));
}

function count(number) {
  return Math.round(number).toLocaleString('en-US');
}

function percent(share) {
  return (100 * share).toFixed(1) + '\u00a0%';
}

/** A number of a curve, to four significant digits. */
function short(value) {
  if (value === null || value === undefined || !Number.isFinite(value)) {
    return '–';
  }
  const size = Math.abs(value);
  return size !== 0 && (size < 1e-3 || size >= 1e6)
    ? value.toExponential(3) : String(Number(value.toPrecision(4)));
}

function words(name) {
  const text = name.replaceAll('_', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
