/**
 * Names, acronyms, Chinese names, slips of the source, figures, relations and the text itself lead to what they mean.
 *
 * @typedef {{kind: 'name', node: number, via: string}|{kind: 'fact', row: Fact}|{kind: 'text', span: Span}} Hit   `via`: the other name that was found
 */
class Finder {
  static NAMES = 8;
  static FACTS = 6;
  static TEXTS = 8;

  /** @param {Facts} facts */
  constructor(facts) {
    this.facts = facts;
    /** Each fact in one line; made when first asked for. @type {{row: Fact, key: string}[]|undefined} */
    this.lines = undefined;
    /** The text in lower case; made when first asked for. @type {string|undefined} */
    this.lower = undefined;
    this.index = facts.data.things.flatMap((thing, node) => [
      { node, key: Finder.plain(thing.name), via: '', order: 0 },
      ...thing.aliases.map((name) => ({ node, key: Finder.plain(name), via: name, order: 1 })),
      ...thing.slips.map((name) => ({ node, key: Finder.plain(name), via: '', order: 2 })),
    ]);
  }

  /** Letters as they are compared: no case, no accents, full-width forms and the minus sign made plain. */
  static plain(text) {
    return text.normalize('NFKD').replace(/[\p{M}\p{Cf}\p{Cc}]/gu, '').replace(/[−–]/g, '-').toLowerCase().trim();
  }

  /** How far a name is from what was typed: 0 the same, Infinity no match. */
  static distance(name, query) {
    const at = name.indexOf(query);
    if (at < 0) return Infinity;
    if (name.length === query.length) return 0;
    if (at === 0) return 1;
    return /[\s(-]/.test(name[at - 1]) ? 2 : 3;
  }

  /** @param {string} query @returns {Hit[]} names, then facts, then the text; a number asks for figures first */
  find(query) {
    const key = Finder.plain(query);
    if (!key) return [];
    const groups = [this.names(key), this.rows(key), this.texts(query.trim().toLowerCase())];
    if (/\d/.test(key)) groups.unshift(...groups.splice(1, 1));
    return groups.flat();
  }

  /** Each node once, the best first. @returns {Hit[]} */
  names(key) {
    const hits = this.index.map((entry) => ({ ...entry, far: Finder.distance(entry.key, key) })).filter((hit) => hit.far < Infinity);
    hits.sort((a, b) => a.far - b.far || a.order - b.order || a.key.length - b.key.length || a.node - b.node);
    const seen = new Set();
    return hits.filter((hit) => !seen.has(hit.node) && seen.add(hit.node)).slice(0, Finder.NAMES).map(({ node, via }) => ({ kind: 'name', node, via }));
  }

  /** What a fact says, in one line. */
  static line(row) {
    const names = (refs) => (refs || []).map((ref) => ref.name).join(', ');
    if (row.kind === 'figures') return [...new Set([row.text, ...[row.indicator, row.counted, row.subjects].map(names)])].filter(Boolean).join(' · ');
    if (row.kind === 'claims') return `${names(row.subjects)} ${row.predicate} ${names([...row.objects, ...row.bodies])}`;
    return `${row.ordinal}. ${row.head}`;
  }

  /** @returns {Hit[]} */
  rows(key) {
    this.lines ??= this.facts.all.map((row) => ({ row, key: Finder.plain([Finder.line(row), ...row.marks.map((span) => this.facts.words(span))].join(' ')) }));
    const hits = this.lines.map((line) => ({ row: line.row, far: Finder.distance(line.key, key), length: line.key.length })).filter((hit) => hit.far < Infinity);
    return hits.sort((a, b) => a.far - b.far).slice(0, Finder.FACTS).map(({ row }) => ({ kind: 'fact', row }));
  }

  /** Places of the text with these very words. @returns {Hit[]} */
  texts(wanted) {
    const lower = (this.lower ??= this.facts.text.toLowerCase());
    // A letter that grows when it is made small would move all places after it.
    const text = lower.length === this.facts.text.length ? lower : this.facts.text;
    /** @type {Hit[]} */
    const hits = [];
    for (let at = text.indexOf(wanted); at >= 0 && hits.length < Finder.TEXTS; at = text.indexOf(wanted, at + wanted.length)) {
      hits.push({ kind: 'text', span: [at, at + wanted.length] });
    }
    return hits;
  }
}

/** The search box and the list below it, by mouse and by keyboard. */
class SearchBox {
  static GROUPS = { name: 'Names', fact: 'Facts', text: 'Text' };
  static AROUND = 38;

  /** @param {Facts} facts @param {Map<string, any>} looks @param {{node: Function, fact: Function, text: Function, [other: string]: any}} act */
  constructor(facts, looks, act) {
    this.facts = facts;
    this.looks = looks;
    this.act = act;
    this.finder = new Finder(facts);
    this.input = dom.id('search');
    this.list = dom.id('hits');
    /** @type {Hit[]} */
    this.hits = [];
    this.active = -1;
    this.listen();
  }

  listen() {
    this.input.addEventListener('input', () => this.show());
    this.input.addEventListener('focus', () => this.input.select());
    this.input.addEventListener('blur', () => this.close());
    this.input.addEventListener('keydown', (event) => this.pressed(event));
  }

  pressed(event) {
    const keys = {
      ArrowDown: () => this.move(1),
      ArrowUp: () => this.move(-1),
      Enter: () => this.enter(),
      Escape: () => this.escape(),
    };
    // While Chinese is being composed, Enter and arrows belong to the input method.
    if (!(event.key in keys) || event.isComposing) return;
    event.preventDefault();
    keys[event.key]();
  }

  show() {
    this.hits = this.finder.find(this.input.value);
    const rows = this.hits.map((hit, i) => this.option(hit, i));
    const groups = Object.keys(SearchBox.GROUPS).map((kind) => [kind, rows.filter((_, i) => this.hits[i].kind === kind)]);
    const first = this.hits.length ? this.hits[0].kind : '';
    groups.sort((a, b) => Number(b[0] === first) - Number(a[0] === first));
    const filled = groups.filter(([, options]) => options.length).map(([kind, options]) => dom.el('div', { role: 'group', 'aria-label': SearchBox.GROUPS[kind] },
      dom.el('div', { class: 'hits-of', role: 'presentation' }, SearchBox.GROUPS[kind]), ...options));
    const none = dom.el('div', { class: 'none', role: 'option', 'aria-disabled': 'true', 'aria-selected': 'false' }, 'Nothing like this');
    this.list.replaceChildren(...(filled.length ? filled : [none]));
    this.open(Boolean(this.input.value.trim()));
  }

  open(visible) {
    this.active = -1;
    this.list.hidden = !visible;
    this.input.setAttribute('aria-expanded', String(visible));
    this.input.removeAttribute('aria-activedescendant');
  }

  close() {
    this.open(false);
  }

  option(hit, i) {
    const item = dom.el('div', { class: 'hit', role: 'option', id: `hit-${i}`, 'aria-selected': 'false' }, ...this[hit.kind](hit));
    // Not "click": the box would lose the focus first, and close the list.
    item.addEventListener('mousedown', (event) => { event.preventDefault(); this.take(hit); });
    return item;
  }

  name({ node, via }) {
    const thing = this.facts.data.things[node];
    return [dom.mark(this.looks.get(thing.kind)), dom.el('span', { class: 'words' }, dom.words(thing.name), via ? dom.el('span', { class: 'via' }, ' also: ', dom.words(via)) : null)];
  }

  fact({ row }) {
    return [dom.words(Finder.line(row)), cards.chip(row.modality === 'Achieved' ? '' : row.modality)];
  }

  text({ span: [start, end] }) {
    const [from, to] = [Math.max(0, start - SearchBox.AROUND), Math.min(this.facts.text.length, end + SearchBox.AROUND)];
    /** @type {Span[]} */
    const parts = [[from, start], [start, end], [end, to]];
    const [a, b, c] = parts.map((span) => this.facts.words(span).replace(/\s+/g, ' '));
    return [dom.el('bdi', { class: 'words', dir: 'auto' }, from ? '… ' : '', a, dom.el('mark', {}, b), c, ' …')];
  }

  move(by) {
    if (this.list.hidden) this.show();
    if (!this.hits.length) return;
    const from = this.active < 0 && by < 0 ? 0 : this.active;
    const shown = [...this.list.querySelectorAll('.hit')];
    this.active = (from + by + shown.length) % shown.length;
    shown.forEach((item, i) => item.setAttribute('aria-selected', String(i === this.active)));
    shown[this.active].scrollIntoView({ block: 'nearest' });
    this.input.setAttribute('aria-activedescendant', shown[this.active].id);
  }

  enter() {
    if (!this.hits.length || this.list.hidden) return;
    const shown = this.list.querySelectorAll('.hit')[Math.max(this.active, 0)];
    this.take(this.hits[Number(shown.id.slice(4))]);
  }

  escape() {
    if (this.list.hidden) this.input.value = '';
    this.close();
  }

  /** @param {Hit} hit */
  take(hit) {
    this.close();
    if (hit.kind === 'name') {
      this.input.value = this.facts.data.things[hit.node].name;
      this.act.node(hit.node);
    } else if (hit.kind === 'fact') this.act.fact(hit.row);
    else this.act.text(hit.span);
  }
}
