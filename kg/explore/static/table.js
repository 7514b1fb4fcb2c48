/**
 * Facts as tables: in groups, sorted by any column, one row chosen.
 *
 * @typedef {{title: string, cell: (row: Fact) => Array<Node|string|null>, order: (row: Fact) => string|number}} Column
 */
const table = (() => {
  const ROWS_AT_FIRST = 150;
  const { el, button } = dom;
  const order = new Intl.Collator('en', { numeric: true });
  const compare = (a, b) => (typeof a === 'number' && typeof b === 'number' ? a - b : order.compare(String(a), String(b)));

  /**
   * Rows in groups, groups in the order of their first row.
   * @param {Fact[]} rows @param {(row: Fact) => string} of
   * @returns {[string, Fact[]][]}
   */
  function grouped(rows, of) {
    const groups = new Map();
    for (const row of rows) {
      const key = of(row);
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push(row);
    }
    return [...groups];
  }

  /** @param {Fact[]} rows @param {Column[]} columns @param {string} sort "2" or "2d": a column's number, "d" for downwards */
  function sorted(rows, columns, sort) {
    const column = columns[parseInt(sort, 10)];
    if (!column) return rows;
    const sign = sort.endsWith('d') ? -1 : 1;
    return [...rows].sort((a, b) => sign * compare(column.order(a), column.order(b)));
  }

  function heading(column, i, sort, onSort) {
    const now = parseInt(sort, 10) === i ? (sort.endsWith('d') ? 'descending' : 'ascending') : 'none';
    const next = now === 'none' ? String(i) : now === 'ascending' ? `${i}d` : '';
    const arrow = { none: '', ascending: ' ▲', descending: ' ▼' }[now];
    return el('th', { scope: 'col', 'aria-sort': now }, button('sort', () => onSort(next), column.title, el('span', { 'aria-hidden': 'true' }, arrow)));
  }

  /**
   * @param {{name: string, rows: Fact[], columns: Column[], sort: string, onSort: (sort: string) => void, group: ((row: Fact) => string)|null,
   *   title: (group: string, rows: Fact[]) => Array<Node|string|null>, chosen: (row: Fact) => boolean, detail: (row: Fact) => Node, limit?: number}} what
   */
  function draw(what) {
    const { name, rows, columns, sort, onSort, group, title, limit = ROWS_AT_FIRST } = what;
    // All are sorted before some are left out: the first rows are the first of all.
    let room = limit;
    /** @type {[string, Fact[]][]} */
    const groups = group ? grouped(rows, group) : [['', rows]];
    const bodies = groups.map(([key, members]) => {
      const first = sorted(members, columns, sort).slice(0, Math.max(0, room));
      room -= first.length;
      return /** @type {[string, Fact[], Fact[]]} */ ([key, members, first]);
    }).filter(([, , first]) => first.length);
    const head = el('thead', {}, el('tr', {}, ...columns.map((column, i) => heading(column, i, sort, onSort))));
    const element = el('table', {}, el('caption', { class: 'unseen' }, name), head, ...bodies.map(([key, members, first]) => body(what, group ? title(key, members) : null, first)));
    if (rows.length <= limit) return [element];
    const more = button('more', () => more.parentNode?.replaceChildren(...draw({ ...what, limit: Infinity })), `Show ${rows.length - limit} more`);
    return [element, more];
  }

  function body({ columns, chosen, detail }, title, rows) {
    const lines = rows.flatMap((row) => {
      const line = el('tr', { 'data-key': row.key }, ...columns.map((column) => el('td', {}, ...column.cell(row))));
      if (!chosen(row)) return [line];
      line.setAttribute('aria-current', 'true');
      return [line, el('tr', { class: 'detail' }, el('td', { colspan: String(columns.length) }, detail(row)))];
    });
    const head = title ? [el('tr', { class: 'group' }, el('th', { scope: 'rowgroup', colspan: String(columns.length) }, ...title))] : [];
    return el('tbody', {}, ...head, ...lines);
  }

  return { draw, grouped, sorted, compare };
})();
