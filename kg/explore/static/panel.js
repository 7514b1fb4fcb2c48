/** The facts: what is selected, and the tables of all. */
class Panel {
  /** A selection with more facts than this shows their words folded. */
  static UNFOLDED_AT_MOST = 12;
  static TABS = [
    ['selected', 'Selected'], ['figures', 'Figures'], ['claims', 'Relations'], ['points', 'Points'], ['questions', 'Questions'], ['names', 'Names'],
  ];
  static GROUPS = { subject: 'by subject', measure: 'by measure', speaker: 'by speaker', none: 'as said' };

  /** @param {App} app */
  constructor(app) {
    this.app = app;
    this.facts = app.facts;
    this.data = app.facts.data;
    this.act = app.act;
    this.list = dom.id('list');
    this.words = dom.id('filter');
    this.group = dom.id('group');
    this.tabs = new Map(Panel.TABS.map(([key, label]) => [key, this.tab(key, label)]));
    dom.id('tabs').append(...this.tabs.values());
    dom.id('tabs').addEventListener('keydown', (event) => this.pressed(event));
    this.words.addEventListener('input', () => app.go({ words: this.words.value }, { replace: true }));
    this.group.append(...Object.entries(Panel.GROUPS).map(([value, label]) => dom.el('option', { value }, label)));
    this.group.addEventListener('change', () => app.go({ group: this.group.value }));
    this.list.addEventListener('keydown', (event) => this.walk(event));
  }

  tab(key, label) {
    const tab = dom.button('tab', () => this.app.go({ tab: key, sort: '' }), label, dom.el('span', { class: 'count' }));
    for (const [name, value] of Object.entries({ id: `tab-${key}`, role: 'tab', 'aria-controls': 'list' })) tab.setAttribute(name, value);
    return tab;
  }

  pressed(event) {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    const keys = [...this.tabs.keys()];
    const next = keys[(keys.indexOf(this.app.view.tab) + by + keys.length) % keys.length];
    this.app.go({ tab: next, sort: '' });
    known(this.tabs, next).focus();
  }

  /** Up and down lead from fact to fact. */
  walk(event) {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!by || !event.target.matches('.fact')) return;
    event.preventDefault();
    const all = [...this.list.querySelectorAll('.fact')];
    all[all.indexOf(event.target) + by]?.focus();
  }

  /** Rows of a tab that the filters and the words above the list let through; worked out once for all views with the same. */
  rows(tab) {
    const key = State.part(this.app.view, { ...State.FILTERS, words: '' });
    if (this.kept?.key !== key) this.kept = { key, rows: new Map() };
    const { rows } = this.kept;
    if (!rows.has(tab)) rows.set(tab, this.passing(tab));
    return rows.get(tab);
  }

  passing(tab) {
    const wanted = this.app.view.words.trim().toLowerCase();
    const within = (row) => !wanted || this.facts.haystack(row).includes(wanted);
    if (tab === 'questions') return this.data.questions.filter((row) => within(row) && this.asked(row));
    if (tab === 'names') return this.data.things.filter((thing) => within(thing) && this.named(thing)).map((thing) => ({ ...thing, row: thing }));
    return (this.data[tab] || []).filter((row) => this.app.passes(row) && within(row));
  }

  asked(row) {
    const { speaker } = this.app.view;
    return !speaker || [...row.askedBy, ...row.answeredBy].some((ref) => ref.name === speaker);
  }

  /** Names of the class that is asked for; with other filters, those that their facts speak of. */
  named(thing) {
    const { kind, ...others } = this.app.view;
    if (kind && !thing.kinds.includes(kind)) return false;
    return !Filters.active({ ...others, kind: '' }) || known(this.facts.byNode, thing.node).some((row) => this.app.passes(row));
  }

  /** @param {View} view */
  render(view) {
    for (const [name, tab] of this.tabs) {
      tab.setAttribute('aria-selected', String(name === view.tab));
      tab.tabIndex = name === view.tab ? 0 : -1;
      dom.part(tab, '.count').textContent = name === 'selected' ? '' : String(this.rows(name).length);
    }
    this.list.setAttribute('aria-labelledby', `tab-${view.tab}`);
    dom.id('tools').hidden = view.tab === 'selected';
    this.group.hidden = view.tab !== 'figures' && view.tab !== 'claims';
    this.group.value = view.group;
    if (this.words.value !== view.words) this.words.value = view.words;
    this.fill(view);
  }

  fill(view) {
    const within = this.list.contains(document.activeElement) ? document.activeElement?.closest('[data-key]') : null;
    const focused = within instanceof HTMLElement && within.dataset.key;
    const top = this.list.scrollTop;
    const place = [view.tab, view.tab === 'selected' ? view.node + view.facts + view.span : '', view.words].join();
    this.list.replaceChildren(...(view.tab === 'selected' ? this.selection(view) : this.listed(view)));
    this.list.scrollTop = place === this.place ? top : 0;
    this.place = place;
    if (focused) this.list.querySelector(`[data-key="${CSS.escape(focused)}"] .fact`)?.focus({ preventScroll: true });
  }

  /** Bring the chosen row into view. */
  reveal() {
    this.list.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }

  listed(view) {
    const rows = this.rows(view.tab);
    if (!rows.length) return [dom.el('p', { class: 'none' }, this.nothing(view))];
    if (view.tab === 'questions') return this.questions(rows, view.words.trim().toLowerCase());
    if (view.tab === 'names') return this.names(rows);
    const tables = { figures: () => this.figures(rows, view), claims: () => this.claims(rows, view), points: () => this.points(rows) };
    return tables[view.tab]();
  }

  /** Questions with the wanted words come before those of which only an answer has them. */
  questions(rows, wanted) {
    const has = (row) => row.spans.some((span) => this.facts.find(span, wanted).length);
    const ordered = wanted ? [...rows.filter(has), ...rows.filter((row) => !has(row))] : rows;
    return ordered.map((row) => cards.question(row, this.act, false, wanted));
  }

  nothing(view) {
    if (view.words || Filters.active(view)) return 'Nothing here passes the filters.';
    return { figures: 'No figure was read.', claims: 'No relation was read.', points: 'No enumerated point was read.', questions: 'No question was asked.', names: 'Nothing is named.' }[view.tab];
  }

  /** @param {(row: Fact) => Fact[]} [alike] all facts that a row stands for */
  table(name, rows, columns, group, title, alike = (row) => [row]) {
    const chosen = this.app.selection ? this.app.selection.facts : new Set();
    return table.draw({
      name, rows, columns, group, title, sort: this.app.view.sort, onSort: (sort) => this.app.go({ sort }),
      chosen: (row) => Boolean(this.app.view.facts) && alike(row).some((each) => chosen.has(each)), detail: (row) => this.detail(alike(row)),
    });
  }

  /** @param {Fact[]} rows */
  detail(rows) {
    const said = (row) => [...cards.quotes(row, this.act, true), dom.el('p', { class: 'who' }, ...cards.joined(cards.spoken(row, this.act)))];
    return dom.el('div', {}, ...rows.flatMap(said));
  }

  /** What a figure says, whoever said it and wherever. @param {Fact} row */
  saying(row) {
    row.saying ??= [row.subjects || [], ...cards.telling([row.indicator || [], row.counted || [], row.scope || []], this.facts)].map(Panel.names).concat(row.text, row.period, row.modality).join('|');
    return row.saying;
  }

  /**
   * Facts that say the same are one row: the first, with those that repeat it.
   * @param {Fact[]} rows @param {string} [by] where rows stand under their speaker, each speaker has one of his own @returns {Map<Fact, Fact[]>}
   */
  once(rows, by = '') {
    const first = new Map();
    const found = new Map();
    for (const row of rows) {
      // Of relations and points each stands for itself.
      const key = row.kind === 'figures' ? this.saying(row) + (by === 'speakers' ? `|${Panel.names(row.speakers)}` : '') : row;
      if (!first.has(key)) found.set(first.set(key, row).get(key), []);
      found.get(first.get(key)).push(row);
    }
    return found;
  }

  static names = (refs) => refs.map((ref) => ref.name).join(', ');

  heading(key, rows, refs) {
    const counts = dom.el('span', { class: 'count' }, String(rows.length));
    return [refs.length ? cards.things(refs, this.act) : key || 'Not said of whom', counts];
  }

  figures(rows, view) {
    // Sums of one thing are compared where they stand together.
    const scales = Chart.scales(rows, view.group !== 'measure');
    const by = { subject: 'subjects', measure: 'indicator', speaker: 'speakers' }[view.group];
    const quiet = (modality) => (modality === 'Achieved' ? '' : modality);
    const what = (row) => {
      const told = cards.telling([row.indicator, row.counted, row.scope], this.facts);
      // The heading says what stands above all of its rows.
      const refs = [...told.slice(by === 'indicator' && row.indicator.length ? 1 : 0), by === 'subjects' ? [] : row.subjects].filter((part) => part.length);
      return cards.joined(...refs.map((part) => cards.things(part, this.act)));
    };
    const once = this.once(rows, by);
    const alike = (row) => known(once, row);
    const act = (row) => ({ ...this.act, fact: () => this.act.fact(...alike(row)) });
    const columns = [
      { title: 'Figure', cell: (row) => [cards.handle(row, act(row), 'fact amount', row.text), Chart.bar(row, scales), cards.chip(quiet(row.modality)), cards.again(alike(row))], order: (row) => Number(row.value) },
      { title: by === 'indicator' ? 'Whose' : 'Measure', cell: (row) => what(row), order: (row) => Panel.names(row.indicator) },
      { title: 'Period', cell: (row) => [cards.period(row)], order: (row) => row.to || row.from },
    ];
    const title = (key, members) => [...this.heading(key, members.flatMap(alike), members[0][by]), by === 'indicator' ? Chart.overTime(members, this.act.fact) : null];
    return this.table('Figures', [...once.keys()], columns, by ? (row) => Panel.names(row[by]) : null, title, alike);
  }

  claims(rows, view) {
    const by = view.group === 'speaker' ? 'speakers' : view.group === 'none' ? '' : 'subjects';
    const who = (row) => (by === 'subjects' ? [] : [cards.things(row.subjects, this.act), ' ']);
    const columns = [
      { title: 'Relation', cell: (row) => [...who(row), cards.handle(row, this.act, 'fact predicate', row.predicate)], order: (row) => row.predicate },
      { title: 'What', cell: (row) => cards.rest(row, this.act), order: (row) => Panel.names(row.objects) },
      { title: 'Status', cell: (row) => [cards.chip(row.modality), row.period ? ' ' : null, cards.period(row)], order: (row) => row.modality + row.to },
    ];
    return this.table('Relations', rows, columns, by ? (row) => Panel.names(row[by]) : null, (key, members) => this.heading(key, members, members[0][by]));
  }

  points(rows) {
    const columns = [
      { title: 'No.', cell: (row) => [dom.el('span', { class: row.nested ? 'ordinal nested' : 'ordinal' }, row.ordinal)], order: (row) => Number(row.ordinal) },
      { title: 'Point', cell: (row) => [cards.handle(row, this.act, 'fact head', dom.words(row.head))], order: (row) => row.head },
      { title: 'Status', cell: (row) => [cards.chip(row.modality)], order: (row) => row.modality },
    ];
    return this.table('Points', rows, columns, (row) => row.turn, (key, members) => this.heading(key || 'Points', members, []));
  }

  /** Every name by its class, with what is said of it. */
  names(things) {
    const label = (kind) => this.app.looks.get(kind).label;
    const ordered = this.data.classes.flatMap((look) => things.filter((thing) => thing.kind === look.kind).sort((a, b) => this.count(b) - this.count(a)));
    const columns = [
      { title: 'Name', cell: ({ row }) => [dom.button('fact name', () => this.act.node(row.node), dom.words(row.name))], order: ({ row }) => row.name },
      { title: 'What is said', cell: ({ row }) => this.said(row), order: ({ row }) => this.count(row) },
    ];
    return this.table('Names', ordered, columns, (thing) => thing.kind,
      (kind, members) => [dom.mark(this.app.looks.get(kind)), ' ', label(kind), dom.el('span', { class: 'count' }, String(members.length))]);
  }

  count(thing) {
    return known(this.facts.byNode, thing.node).length;
  }

  said(thing) {
    const own = (row) => [...(row.subjects || []), ...(row.objects || []), ...(row.bodies || [])].some((ref) => ref.node === thing.node);
    const rows = known(this.facts.byNode, thing.node).filter((row) => row.kind !== 'points' && this.app.passes(row));
    rows.sort((a, b) => Number(own(b)) - Number(own(a)));
    const lines = rows.slice(0, 4).map((row) => dom.el('li', {}, this.line(row, thing)));
    if (rows.length > 4) lines.push(dom.el('li', {}, dom.link(() => this.act.node(thing.node), `${rows.length - 4} more`)));
    return lines.length ? [dom.el('ul', { class: 'said' }, ...lines)] : [dom.el('span', { class: 'none' }, 'named only')];
  }

  /** A fact in one line, without the name it stands under. */
  line(row, thing) {
    const subject = (row.subjects || []).some((ref) => ref.node === thing.node);
    const words = row.kind === 'figures' ? `${Panel.names(row.indicator)}: ${row.text}`
      : `${subject ? '' : `${Panel.names(row.subjects)} `}${row.predicate} ${Panel.names([...row.objects, ...row.bodies])}`;
    return dom.link(() => this.act.fact(row), dom.words(cards.beginning(words, 120)));
  }

  selection(view) {
    const { selection } = this.app;
    if (!selection) return [dom.el('p', { class: 'none' }, 'Click a thing, a line or a passage, or search above: what is known of it stands here.')];
    if (view.node) return this.thing(this.facts.nodeByKey.get(view.node));
    const rows = [...selection.facts];
    const once = [...this.once(rows)];
    const shown = once.map(([row, alike]) => cards.any(row, this.act, rows.length <= Panel.UNFOLDED_AT_MOST, alike));
    if (!view.span) return shown;
    const named = [...new Set(selection.spans.flatMap((span) => this.facts.namesIn(span).map((name) => name.node)))];
    const refs = named.map((node) => ({ node, name: this.data.things[node].name }));
    return [
      dom.el('h2', {}, 'This passage'),
      dom.el('blockquote', { dir: 'auto' }, ...selection.spans.map((span) => this.facts.words(span))),
      ...(refs.length ? [dom.el('p', { class: 'who' }, 'names ', cards.things(refs, this.act))] : []),
      dom.el('h3', { class: 'group' }, rows.length ? 'Facts that rest on it' : 'No fact rests on it'), ...shown,
    ];
  }

  thing(node) {
    const thing = this.data.things[node];
    const look = this.app.looks.get(thing.kind);
    const times = thing.spans.length;
    const other = thing.aliases.flatMap((name, i) => (i ? [', ', dom.words(name)] : [dom.words(name)]));
    const chart = thing.kind === 'Indicator' ? Chart.overTime(known(this.facts.byNode, node).filter((row) => row.kind === 'figures'), this.act.fact) : null;
    return [
      dom.el('h2', {}, dom.mark(look), dom.words(thing.name)),
      dom.el('p', { class: 'who' }, look.label + (times ? ` · named ${times} ${times === 1 ? 'time' : 'times'}` : '')),
      ...(other.length ? [dom.el('p', { class: 'who' }, 'also: ', ...other)] : []),
      ...(chart ? [chart] : []),
      ...this.sections(node),
    ];
  }

  /** What is known of a thing, then what it said. */
  sections(node) {
    const { figures, claims, points, questions } = this.data;
    const within = (...keys) => (row) => keys.some((key) => row[key].some((ref) => ref.node === node));
    const said = within('speakers');
    const passing = (rows) => rows.filter((row) => this.app.passes(row));
    return [
      this.section('Figures', passing(figures.filter(within('subjects', 'indicator', 'counted', 'scope'))), cards.figure, true),
      this.section('Relations', passing(claims.filter(within('subjects', 'objects', 'bodies'))), cards.claim, true),
      this.section('Questions asked or answered', questions.filter(within('askedBy', 'answeredBy')), (row, act, open) => cards.question(row, act, open), false),
      this.section('Figures given', passing(figures.filter(said)), cards.figure, false),
      this.section('Points made', passing(points.filter(said)), cards.point, false),
      this.section('Relations stated', passing(claims.filter(said)), cards.claim, false),
    ].flat();
  }

  section(title, rows, card, unfolded) {
    if (!rows.length) return [];
    const heading = dom.el('h3', {}, title, dom.el('span', { class: 'count' }, String(rows.length)));
    const section = dom.el('details', { class: 'section' }, dom.el('summary', {}, heading));
    section.open = unfolded;
    section.append(...this.lot([...this.once(rows)], card, unfolded && rows.length <= Panel.UNFOLDED_AT_MOST));
    return [section];
  }

  /** Cards, a first lot at once and the rest on demand: a hub may have hundreds. @param {[Fact, Fact[]][]} once each with all that say the same */
  lot(once, card, open, limit = 60) {
    const shown = once.slice(0, limit).map(([row, alike]) => card(row, this.act, open, alike));
    if (once.length <= limit) return shown;
    const more = dom.button('more', () => more.replaceWith(...this.lot(once.slice(limit), card, open, Infinity)), `Show ${once.length - limit} more`);
    return [...shown, more];
  }
}
