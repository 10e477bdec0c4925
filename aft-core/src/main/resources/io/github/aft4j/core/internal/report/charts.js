// Charts: uPlot draws them; legend, keyboard, and a table of the same numbers are ours.

const charts = [];
const COLORS = ['--c1', '--c2', '--c3', '--c4', '--c5', '--c6'];
const DASHES = [[], [7, 4], [2, 3], [10, 3, 2, 3], [4, 4], [1, 2]];
const ROWS = 200;

function css(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/** Returns the mean over a window around each value. */
function smoothed(values) {
  const half = Math.max(1, Math.round(values.length / 60));
  return values.map((value, i) => {
    const near = values.slice(Math.max(0, i - half), i + half + 1).filter(v => v !== null);
    return value === null ? null : near.reduce((a, b) => a + b, 0) / near.length;
  });
}

function axis(label, extra) {
  return {stroke: () => css('--muted'), grid: {stroke: () => css('--line'), width: 1},
    ticks: {stroke: () => css('--line'), width: 1}, label: label, labelSize: 22, size: 46,
    font: '12px system-ui, sans-serif', labelFont: '12px system-ui, sans-serif',
    values: (u, splits) => splits.map(v => v === null ? '' : short(v)), ...extra};
}

/**
 * A figure with a chart.
 *
 * options: title, note (how to read it), xLabel, yLabel, range of y, steps (whether it is a
 * histogram), points (whether it has no lines), curves: name, values, and color and dash where the order does not give them
 */
function chart(x, curves, options) {
  const smooth = !options.steps && !options.points && x.length > 100;
  const series = [{}];
  const data = [x];
  curves.forEach((curve, i) => {
    const color = curve.color || COLORS[i % COLORS.length];
    const common = {stroke: () => css(color), dash: curve.dash || DASHES[i % DASHES.length],
      points: options.points ? {show: true, size: 9, fill: () => css(color)} : {show: x.length < 3},
      spanGaps: true};
    if (smooth) {
      series.push({...common, dash: [], width: 1, alpha: 0.25});
      data.push(curve.values);
    }
    series.push({...common, width: 2,
      paths: options.steps ? uPlot.paths.stepped({align: 1})
        : options.points ? () => null : undefined,
      fill: options.steps ? () => css(color) + '22' : undefined});
    data.push(smooth ? smoothed(curve.values) : curve.values);
  });
  const per = smooth ? 2 : 1;
  const host = el('div', {class: 'plot', tabindex: '0', role: 'img',
    'aria-label': `${options.title}. ${summary(x, curves)} Arrow keys read single values.`});
  const values = curves.map(() => el('output', {}));
  const at = el('span', {class: 'at'});
  const plot = new uPlot({
    width: 320, height: options.height || 220, legend: {show: false},
    cursor: {y: false, drag: {x: true, y: false}}, scales: {x: {time: false},
      y: options.range ? {range: options.range} : {}},
    axes: [axis(options.xLabel, {size: 34}), axis(options.yLabel, {size: 58})],
    series: series,
    hooks: {setCursor: [u => {
      const i = u.cursor.idx;
      at.textContent = i === null || i === undefined ? '' : `${options.xLabel} ${short(x[i])}`;
      values.forEach((output, s) => {
        output.textContent = i === null || i === undefined ? '' : ' ' + short(curves[s].values[i]);
      });
    }]},
  }, data, host);
  charts.push(plot);
  new ResizeObserver(() => {
    if (host.clientWidth > 0) {
      plot.setSize({width: host.clientWidth, height: options.height || 220});
    }
  }).observe(host);
  host.addEventListener('keydown', event => moveCursor(event, plot, x));
  const legend = el('div', {class: 'legend'}, curves.map((curve, i) =>
    el('button', {type: 'button', 'aria-pressed': 'true', class: 'key', click: event => {
      const shown = event.currentTarget.getAttribute('aria-pressed') !== 'true';
      event.currentTarget.setAttribute('aria-pressed', String(shown));
      for (let s = 0; s < per; s++) {
        plot.setSeries(1 + i * per + s, {show: shown});
      }
    }}, swatch(curve, i), curve.name, values[i])), at);
  return el('figure', {}, el('figcaption', {}, options.title), legend, host,
    numbers(x, curves, options), options.note ? reading(...[options.note].flat()) : null);
}

function swatch(curve, i) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 22 6');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('class', 'swatch ' + (curve.color || COLORS[i % COLORS.length]).slice(2));
  const line = document.createElementNS('http://www.w3.org/2000/svg', 'line');
  const dash = curve.dash || DASHES[i % DASHES.length];
  for (const [key, value] of Object.entries({x1: 0, x2: 22, y1: 3, y2: 3,
    'stroke-dasharray': dash.join(' ')})) {
    line.setAttribute(key, value);
  }
  svg.append(line);
  return svg;
}

/** What the chart shows, for those who do not see it. */
function summary(x, curves) {
  return curves.map(curve => {
    const known = curve.values.filter(v => v !== null);
    return known.length === 0 ? '' : `${curve.name}: from ${short(known[0])} to ` +
      `${short(known[known.length - 1])}, least ${short(Math.min(...known))}, most ` +
      `${short(Math.max(...known))}.`;
  }).join(' ');
}

function moveCursor(event, plot, x) {
  const step = {ArrowLeft: -1, ArrowRight: 1, PageUp: -10, PageDown: 10}[event.key];
  if (step === undefined || x.length === 0) {
    return;
  }
  event.preventDefault();
  const now = plot.cursor.idx === null || plot.cursor.idx === undefined ? 0 : plot.cursor.idx;
  const next = Math.max(0, Math.min(x.length - 1, now + step));
  plot.setCursor({left: plot.valToPos(x[next], 'x'), top: 10});
}

/** The same numbers as a table, made when it is opened. */
function numbers(x, curves, options) {
  const details = el('details', {class: 'numbers'}, el('summary', {}, 'The numbers'));
  details.addEventListener('toggle', () => {
    if (details.open && details.children.length === 1) {
      const every = Math.ceil(x.length / ROWS);
      const rows = x.map((v, i) => i).filter(i => i % every === 0 || i === x.length - 1)
        .map(i => row(short(x[i]), curves.map(curve =>
          el('td', {'data-series': curve.name, 'data-x': x[i], 'data-value': curve.values[i]},
            short(curve.values[i])))));
      details.append(table(options.title, [options.xLabel, ...curves.map(c => c.name)], rows));
    }
  });
  return details;
}

/** Colors follow the theme, and are light on paper. */
function redraw() {
  charts.forEach(plot => plot.redraw(false, true));
}
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw);
addEventListener('beforeprint', () => {
  document.documentElement.classList.add('paper');
  redraw();
});
addEventListener('afterprint', () => {
  document.documentElement.classList.remove('paper');
  redraw();
});
