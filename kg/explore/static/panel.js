/** The panel beside the picture: what is selected, and the lists of all facts. */
class Panel {
  static ROWS_AT_FIRST = 60;
  /** A selection with more facts than this shows their words folded. */
  static UNFOLDED_AT_MOST = 12;
  static LISTS = [
    { key: 'figures', label: 'Figures', card: facts.figure, none: 'No figure was read.' },
    { key: 'claims', label: 'Relations', card: facts.claim, none: 'No relation was read.' },
    { key: 'points', label: 'Commitments', card: facts.point, none: 'No enumerated point was read.', group: (row) => row.turn },
    { key: 'questions', label: 'Questions', card: facts.question, none: 'No question was asked.' },
  ];

  /** @param {Object} data @param {Map<string, Object>} looks @param {Choose} choose */
  constructor(data, looks, choose) {
    this.data = data;
    this.looks = looks;
    this.choose = choose;
    this.list = document.getElementById('list');
    this.filter = document.getElementById('filter');
    /** @type {{node: number}|{figures: Object[], claims: Object[]}|null} */
    this.selected = null;
    this.haystacks = new Map();
    this.tabs = new Map([{ key: 'selected', label: 'Selected' }, ...Panel.LISTS].map((tab) => [tab.key, this.tab(tab)]));
    document.getElementById('tabs').append(...this.tabs.values());
    document.getElementById('tabs').addEventListener('keydown', (event) => this.pressed(event));
    this.filter.addEventListener('input', () => this.fill());
  }

  tab({ key, label }) {
    const count = key in this.data ? dom.el('span', { class: 'count' }, String(this.data[key].length)) : null;
    const tab = dom.button('tab', () => this.open(key), label, count);
    for (const [name, value] of Object.entries({ id: `tab-${key}`, role: 'tab', 'aria-controls': 'list' })) tab.setAttribute(name, value);
    return tab;
  }

  pressed(event) {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by) return;
    const keys = [...this.tabs.keys()];
    const next = keys[(keys.indexOf(this.current) + by + keys.length) % keys.length];
    this.open(next);
    this.tabs.get(next).focus();
  }

  open(key) {
    this.current = key;
    for (const [name, tab] of this.tabs) {
      tab.setAttribute('aria-selected', String(name === key));
      tab.tabIndex = name === key ? 0 : -1;
    }
    this.list.setAttribute('aria-labelledby', `tab-${key}`);
    document.getElementById('tools').hidden = key === 'selected';
    this.filter.value = '';
    this.fill();
  }

  showNode(node) {
    this.selected = { node };
    this.open('selected');
  }

  showFacts(figures, claims) {
    this.selected = { figures, claims };
    this.open('selected');
  }

  clear() {
    this.selected = null;
    if (this.current === 'selected') this.fill();
  }

  fill() {
    const content = this.current === 'selected' ? this.selection() : this.listed(Panel.LISTS.find((list) => list.key === this.current));
    this.list.replaceChildren(...content);
    this.list.scrollTop = 0;
  }

  listed({ key, card, none, group }) {
    const wanted = this.filter.value.trim().toLowerCase();
    const rows = this.data[key].filter((row) => !wanted || this.haystack(row).includes(wanted));
    if (!rows.length) return [dom.el('p', { class: 'none' }, wanted ? 'Nothing here has these words.' : none)];
    return this.cards(rows, card, false, group);
  }

  haystack(row) {
    if (!this.haystacks.has(row)) this.haystacks.set(row, facts.wordsOf(row).toLowerCase());
    return this.haystacks.get(row);
  }

  selection() {
    if (!this.selected) return [dom.el('p', { class: 'none' }, 'Click a node or an edge of the picture, or find a name above.')];
    if (this.selected.claims) return this.edge(this.selected);
    return [...this.heading(this.selected.node), ...this.sections(this.selected.node)];
  }

  edge({ figures, claims }) {
    return [...this.cards(figures, facts.figure, true), ...this.cards(claims, facts.claim, true)];
  }

  heading(node) {
    const thing = this.data.things[node];
    const look = this.looks.get(thing.kind);
    const named = thing.mentions ? ` · named ${thing.mentions} ${thing.mentions === 1 ? 'time' : 'times'}` : '';
    const other = thing.aliases.flatMap((name, i) => (i ? [', ', dom.words(name)] : [dom.words(name)]));
    return [
      dom.el('h2', {}, dom.mark(look), dom.words(thing.name)),
      dom.el('p', { class: 'who' }, look.label + named),
      ...(other.length ? [dom.el('p', { class: 'who' }, 'also: ', ...other)] : []),
    ];
  }

  /** What is known of a thing, then what it said. */
  sections(node) {
    const { figures, claims, points, questions } = this.data;
    const within = (...keys) => (row) => keys.some((key) => row[key].some((ref) => ref.node === node));
    const said = within('speakers');
    return [
      this.section('Figures', figures.filter(within('subjects', 'indicator', 'counted', 'scope')), facts.figure, true),
      this.section('Relations', claims.filter(within('subjects', 'objects', 'bodies')), facts.claim, true),
      this.section('Questions asked or answered', questions.filter(within('askedBy', 'answeredBy')), facts.question, false),
      this.section('Figures given', figures.filter(said), facts.figure, false),
      this.section('Points made', points.filter(said), facts.point, false),
      this.section('Relations stated', claims.filter(said), facts.claim, false),
    ].flat();
  }

  section(title, rows, card, unfolded) {
    if (!rows.length) return [];
    const heading = dom.el('h3', {}, title, dom.el('span', { class: 'count' }, String(rows.length)));
    const section = dom.el('details', { class: 'section' }, dom.el('summary', {}, heading));
    section.open = unfolded;
    section.append(...this.cards(rows, card, unfolded && rows.length <= Panel.UNFOLDED_AT_MOST));
    return [section];
  }

  /** Cards, a first lot at once and the rest on demand: a hub may have hundreds. */
  cards(rows, card, open, group = () => '', limit = Panel.ROWS_AT_FIRST) {
    const shown = rows.slice(0, limit).flatMap((row, i) => {
      const heading = group(row) !== (i ? group(rows[i - 1]) : '') ? [dom.el('h3', { class: 'group' }, group(row))] : [];
      return [...heading, card(row, this.choose, open)];
    });
    if (rows.length <= limit) return shown;
    const rest = () => this.cards(rows.slice(limit), card, open, group, Infinity);
    const more = dom.button('more', () => more.replaceWith(...rest()), `Show ${rows.length - limit} more`);
    return [...shown, more];
  }
}
