// Shows sections of text, tables, and charts.

function block(part) {
  switch (part.kind) {
    case 'text':
      return el('div', {}, part.paragraphs.map(text => el('p', {}, text)));
    case 'table':
      return table(part.caption, part.head, part.rows.map(cells => row(cells[0], cells.slice(1))));
    case 'bars':
      return el('figure', {}, el('figcaption', {}, part.caption), forest(part.bars));
    default:
      return chart(part.x, part.curves, {title: part.title, xLabel: part.x_label,
        yLabel: part.y_label, note: part.note, steps: part.shape === 'STEPS',
        points: part.shape === 'POINTS'});
  }
}

/** Charts that follow each other stand side by side where there is room. */
function blocks(parts) {
  const shown = [];
  let grid = null;
  for (const part of parts) {
    if (part.kind !== 'chart') {
      grid = null;
      shown.push(block(part));
    } else if (grid) {
      grid.append(block(part));
    } else {
      grid = el('div', {class: 'grid'}, block(part));
      shown.push(grid);
    }
  }
  return shown;
}

function showFigures(page) {
  document.title = page.title;
  document.getElementById('top').replaceChildren(el('p', {class: 'brand'}, 'AFT'),
    el('h1', {}, page.title), el('p', {class: 'muted'}, page.subtitle));
  document.getElementById('main').replaceChildren(...page.sections.map((part, i) =>
    section('part-' + i, part.title, ...blocks(part.blocks))));
  document.getElementById('contents').replaceChildren(el('ul', {}, page.sections.map((part, i) =>
    el('li', {}, el('a', {href: '#part-' + i}, part.title)))));
}

present(showFigures);
