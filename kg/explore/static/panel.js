/** The panel beside the picture: what is selected, and the lists of all facts. */
const panel = (() => {
  const { el, words, button, mark } = dom;
  const ROWS_AT_FIRST = 60;
  const LISTS = [
    { key: 'figures', label: 'Figures', card: facts.figure, none: 'No figure was read.' },
    { key: 'claims', label: 'Relations', card: facts.claim, none: 'No relation was read.' },
    { key: 'points', label: 'Commitments', card: facts.point, group: (row) => row.turn, none: 'No enumerated point was read.' },
    { key: 'questions', label: 'Questions', card: facts.question, none: 'No question was asked.' },
  ];

  const has = (refs, node) => refs.some((ref) => ref.node === node);

  /** The sections of a thing: heading, rows, card. */
  function sections(data, node) {
    const about = (row) => has(row.subjects, node) || has(row.indicator, node) || has(row.counted, node) || has(row.scope, node);
    const related = data.claims.filter((row) => has([...row.subjects, ...row.objects, ...row.bodies], node));
    const said = (rows) => rows.filter((row) => has(row.speakers, node));
    const part = (row) => has(row.askedBy, node) || has(row.answeredBy, node);
    return [
      ['Figures', data.figures.filter(about), facts.figure, true],
      ['Relations', related, facts.claim, true],
      ['Questions asked or answered', data.questions.filter(part), facts.question, false],
      ['Figures given', said(data.figures), facts.figure, false],
      ['Points made', said(data.points), facts.point, false],
      ['Relations stated', said(data.claims), facts.claim, false],
    ].filter(([, rows]) => rows.length);
  }

  /** Cards, a first lot at once and the rest on demand: a hub may have hundreds. */
  function cards(rows, card, choose, open, group = () => '', limit = ROWS_AT_FIRST) {
    const shown = rows.slice(0, limit).flatMap((row, i) => {
      const heading = group(row) !== (i ? group(rows[i - 1]) : '') ? [el('h3', { class: 'group' }, group(row))] : [];
      return [...heading, card(row, choose, open)];
    });
    if (rows.length <= limit) return shown;
    const more = button('more', () => more.replaceWith(...cards(rows.slice(limit), card, choose, open, group, Infinity)),
      `Show ${rows.length - limit} more`);
    return [...shown, more];
  }

  function section([title, rows, card, unfolded], choose) {
    const heading = el('summary', {}, el('h3', {}, title, el('span', { class: 'count' }, String(rows.length))));
    const body = el('details', { class: 'section', ...(unfolded ? { open: '' } : {}) }, heading);
    body.append(...cards(rows, card, choose, unfolded && rows.length <= 12));
    return body;
  }

  function about(data, looks, node, choose) {
    const thing = data.things[node];
    const look = looks.get(thing.kind);
    const named = thing.mentions ? ` · named ${thing.mentions} ${thing.mentions === 1 ? 'time' : 'times'}` : '';
    const other = thing.aliases.flatMap((name, i) => (i ? [', ', words(name)] : [words(name)]));
    return [
      el('h2', {}, mark(look), words(thing.name)),
      el('p', { class: 'who' }, look.label + named),
      other.length ? el('p', { class: 'who' }, 'also: ', ...other) : '',
      ...sections(data, node).map((part) => section(part, choose)),
    ];
  }

  function start(data, looks, choose) {
    const tabs = document.getElementById('tabs');
    const list = document.getElementById('list');
    const tools = document.getElementById('tools');
    const filter = document.getElementById('filter');
    let selected = null;

    const names = [{ key: 'selected', label: 'Selected' }, ...LISTS];
    const buttons = new Map(names.map(({ key, label }) => {
      const count = key in data ? el('span', { class: 'count' }, String(data[key].length)) : null;
      const tab = button('tab', () => open(key), label, count);
      tab.id = `tab-${key}`;
      tab.setAttribute('role', 'tab');
      tab.setAttribute('aria-controls', 'list');
      return [key, tab];
    }));
    tabs.append(...buttons.values());

    function open(key) {
      for (const [name, tab] of buttons) {
        tab.setAttribute('aria-selected', String(name === key));
        tab.tabIndex = name === key ? 0 : -1;
      }
      list.setAttribute('aria-labelledby', `tab-${key}`);
      list.dataset.tab = key;
      tools.hidden = key === 'selected';
      filter.value = '';
      fill();
    }

    function fill() {
      const key = list.dataset.tab;
      list.replaceChildren(...(key === 'selected' ? chosen() : listed(LISTS.find((l) => l.key === key))));
      list.scrollTop = 0;
    }

    function listed({ key, card, none, group }) {
      const wanted = filter.value.trim().toLowerCase();
      const rows = data[key].filter((row) => !wanted || haystack(row).includes(wanted));
      if (!rows.length) return [el('p', { class: 'none' }, wanted ? 'Nothing here has these words.' : none)];
      return cards(rows, card, choose, false, group);
    }

    const stacks = new Map();
    function haystack(row) {
      if (!stacks.has(row)) stacks.set(row, facts.wordsOf(row).toLowerCase());
      return stacks.get(row);
    }

    function chosen() {
      if (!selected) return [el('p', { class: 'none' }, 'Click a node or an edge of the picture, or find a name above.')];
      if (selected.claims) return cards(selected.claims, facts.claim, choose, true);
      return about(data, looks, selected.node, choose);
    }

    filter.addEventListener('input', fill);
    tabs.addEventListener('keydown', (event) => {
      const keys = [...buttons.keys()];
      const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!by) return;
      const next = keys[(keys.indexOf(list.dataset.tab) + by + keys.length) % keys.length];
      open(next);
      buttons.get(next).focus();
    });

    return {
      open,
      showNode(node) { selected = { node }; open('selected'); },
      showClaims(claims) { selected = { claims }; open('selected'); },
      clear() { selected = null; if (list.dataset.tab === 'selected') fill(); },
    };
  }

  return { start };
})();
