/** Small drawings of figures: a bar beside a number, and an indicator over time. */
const Chart = (() => {
  const { svg, el } = dom;
  const WIDTH = 380;
  const HEIGHT = 130;
  /** How wide a letter of a label is, on average. */
  const LETTER = 6;
  const PAD = { left: 14, right: 14, top: 30, bottom: 24 };

  /** Figures share a scale if they have one unit and measure the same way; sums of money also must be of one thing. */
  const scaleOf = (row) => [row.unit, row.statistic, row.unit === 'PERCENT' ? '' : row.indicator.map((ref) => ref.name).join()].join('|');

  /**
   * @param {Fact[]} rows @param {boolean} [percentOnly]
   * @returns {Map<string, number>} the largest value of each scale that has two or more
   */
  function scales(rows, percentOnly = false) {
    const found = new Map();
    for (const row of rows.filter((each) => !percentOnly || each.unit === 'PERCENT')) {
      const value = Math.abs(Number(row.value));
      if (!Number.isFinite(value)) continue;
      const { most, count } = found.get(scaleOf(row)) || { most: 0, count: 0 };
      found.set(scaleOf(row), { most: Math.max(most, value), count: count + 1 });
    }
    return new Map([...found].filter(([, { most, count }]) => most && count > 1).map(([scale, { most }]) => [scale, most]));
  }

  /** The part of the longest bar that a figure's own bar fills, from -1 to 1; null if there is nothing to compare. */
  function share(row, all) {
    const most = all.get(scaleOf(row));
    const value = Number(row.value);
    return most && Number.isFinite(value) ? value / most : null;
  }

  /** A bar as long as the figure is large among its like; changes grow from the middle. */
  function bar(row, all) {
    const part = share(row, all);
    if (part === null) return null;
    const change = row.statistic === 'Change';
    const length = Math.max(1, Math.abs(part) * (change ? 30 : 60));
    const x = change ? (part < 0 ? 30 - length : 30) : 0;
    return svg('svg', { class: part < 0 ? 'bar down' : 'bar', viewBox: '0 0 60 6', 'aria-hidden': 'true' },
      svg('rect', { class: 'rail', x: '0', y: '2.5', width: '60', height: '1' }),
      change ? svg('rect', { class: 'axis', x: '29.5', y: '0', width: '1', height: '6' }) : null,
      svg('rect', { x: String(x), y: '1', width: String(length), height: '4', rx: '1' }));
  }

  const time = (day) => Date.parse(`${day}T00:00:00Z`);

  /** The point in time that a figure is drawn at: the middle of its period. */
  const moment = (row) => (time(row.from || row.to) + time(row.to || row.from)) / 2;

  /** The figures that can be drawn together: dated, and of the scale that most share. @param {Fact[]} rows @returns {Fact[]} */
  function series(rows) {
    const dated = rows.filter((row) => (row.from || row.to) && Number.isFinite(Number(row.value)));
    /** @type {[string, Fact[]][]} */
    const scale = [...scales(dated).keys()].map((key) => [key, dated.filter((row) => scaleOf(row) === key)]);
    scale.sort((a, b) => b[1].length - a[1].length);
    return scale.length ? [...scale[0][1]].sort((a, b) => moment(a) - moment(b)) : [];
  }

  /**
   * The line of a dot's label: over it if nothing is there, else under it, else further off.
   * @param {{left: number, right: number, top: number, bottom: number}[]} taken what is there; the label is added @returns {number|null}
   */
  function labelled(text, at, up, anchor, taken) {
    const wide = text.length * LETTER;
    const left = at - { start: 0, middle: wide / 2, end: wide }[anchor];
    for (const off of [-9, 17, -22, 30]) {
      const box = { left, right: left + wide, top: up + off - 9, bottom: up + off + 2 };
      const clear = box.top > 0 && box.bottom < HEIGHT - PAD.bottom + 6 && !taken.some((other) => box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom);
      if (clear) return taken.push(box) && up + off;
    }
    return null;
  }

  /** An indicator over time: a dot for each figure, a line as long as its period. @returns {Element|null} */
  function overTime(rows, choose) {
    const drawn = series(rows);
    if (new Set(drawn.map((row) => row.period)).size < 2) return null;
    const times = drawn.flatMap((row) => [time(row.from || row.to), time(row.to || row.from)]);
    const values = drawn.map((row) => Number(row.value));
    const [first, last] = [Math.min(...times), Math.max(...times)];
    const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
    const x = (at) => PAD.left + ((at - first) / (last - first || 1)) * (WIDTH - PAD.left - PAD.right);
    const y = (value) => HEIGHT - PAD.bottom - ((value - low) / (high - low || 1)) * (HEIGHT - PAD.top - PAD.bottom);
    const sameYear = new Date(first).getUTCFullYear() === new Date(last).getUTCFullYear();
    const when = (at) => new Date(at).toLocaleDateString('en', { timeZone: 'UTC', year: 'numeric', ...(sameYear ? { month: 'short' } : {}) });
    const label = `Over time: ${drawn.map((row) => `${row.period}: ${row.text}`).join('; ')}`;
    const spans = drawn.map((row, i) => ({ left: x(time(row.from || row.to)) - 5, right: x(time(row.to || row.from)) + 5, top: y(values[i]) - 5, bottom: y(values[i]) + 5 }));
    const taken = [...spans];
    const dots = drawn.map((row, i) => {
      const [at, up] = [x(moment(row)), y(values[i])];
      const anchor = at > WIDTH - 70 ? 'end' : at < 70 ? 'start' : 'middle';
      const level = drawn.length <= 6 ? labelled(row.text, at, up, anchor, taken) : null;
      const dot = svg('g', { class: row.modality === 'Achieved' ? 'dot' : 'dot promised' },
        svg('title', {}, `${(row.subjects || []).map((ref) => ref.name).join(', ')} ${row.period}: ${row.text}`),
        svg('line', { x1: String(x(time(row.from || row.to))), x2: String(x(time(row.to || row.from))), y1: String(up), y2: String(up) }),
        svg('circle', { cx: String(at), cy: String(up), r: '5' }),
        level === null ? null : svg('text', { x: String(at), y: String(level), 'text-anchor': anchor }, row.text));
      dot.addEventListener('click', () => choose(row));
      return dot;
    });
    return el('figure', { class: 'chart' },
      svg('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-label': label },
        svg('line', { class: 'axis', x1: String(PAD.left), x2: String(WIDTH - PAD.right), y1: String(y(0)), y2: String(y(0)) }),
        svg('text', { x: String(PAD.left), y: String(HEIGHT - 6) }, when(first)),
        svg('text', { x: String(WIDTH - PAD.right), y: String(HEIGHT - 6), 'text-anchor': 'end' }, first === last ? '' : when(last)),
        ...dots));
  }

  return { bar, scales, share, series, overTime };
})();
