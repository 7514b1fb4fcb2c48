/**
 * Names, acronyms, Chinese names and slips of the source lead to a node.
 *
 * @typedef {{node: number, via: string}} Hit   `via`: the other name that was found, if it was one
 */
class Finder {
  static AT_MOST = 12;

  /** @param {{name: string, aliases: string[], slips: string[]}[]} things */
  constructor(things) {
    this.index = things.flatMap((thing, node) => [
      { node, key: Finder.plain(thing.name), via: '', order: 0 },
      ...thing.aliases.map((name) => ({ node, key: Finder.plain(name), via: name, order: 1 })),
      ...thing.slips.map((name) => ({ node, key: Finder.plain(name), via: '', order: 2 })),
    ]);
  }

  /** Letters as they are compared: no case, no accents, full-width forms made plain. */
  static plain(text) {
    return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim();
  }

  /** How far a name is from what was typed: 0 the same, Infinity no match. */
  static distance(name, query) {
    const at = name.indexOf(query);
    if (at < 0) return Infinity;
    if (name.length === query.length) return 0;
    if (at === 0) return 1;
    return /[\s(-]/.test(name[at - 1]) ? 2 : 3;
  }

  /** @param {string} query @returns {Hit[]} the best first, each node once */
  find(query) {
    const key = Finder.plain(query);
    if (!key) return [];
    const hits = this.index.map((entry) => ({ ...entry, far: Finder.distance(entry.key, key) })).filter((hit) => hit.far < Infinity);
    hits.sort((a, b) => a.far - b.far || a.order - b.order || a.key.length - b.key.length || a.node - b.node);
    const seen = new Set();
    return hits.filter((hit) => !seen.has(hit.node) && seen.add(hit.node)).slice(0, Finder.AT_MOST);
  }
}

/** The search box and the list below it, by mouse and by keyboard. */
class SearchBox {
  /** @param {Object} data @param {Map<string, Object>} looks @param {Choose} choose */
  constructor(data, looks, choose) {
    this.things = data.things;
    this.looks = looks;
    this.choose = choose;
    this.finder = new Finder(data.things);
    this.input = document.getElementById('search');
    this.list = document.getElementById('hits');
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
    document.addEventListener('keydown', (event) => {
      if (event.key !== '/' || event.target.matches('input, textarea')) return;
      event.preventDefault();
      this.input.focus();
    });
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
    const none = dom.el('li', { class: 'none' }, 'No name like this');
    this.list.replaceChildren(...(this.hits.length ? this.hits.map((hit, i) => this.option(hit, i)) : [none]));
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
    const thing = this.things[hit.node];
    const item = dom.el('li', { role: 'option', id: `hit-${i}`, 'aria-selected': 'false' },
      dom.mark(this.looks.get(thing.kind)), dom.words(thing.name), hit.via ? dom.words(hit.via, 'via') : null);
    // Not "click": the box would lose the focus first, and close the list.
    item.addEventListener('mousedown', (event) => { event.preventDefault(); this.take(hit); });
    return item;
  }

  move(by) {
    if (this.list.hidden) this.show();
    if (!this.hits.length) return;
    const from = this.active < 0 && by < 0 ? 0 : this.active;
    this.active = (from + by + this.hits.length) % this.hits.length;
    [...this.list.children].forEach((item, i) => item.setAttribute('aria-selected', String(i === this.active)));
    this.list.children[this.active].scrollIntoView({ block: 'nearest' });
    this.input.setAttribute('aria-activedescendant', `hit-${this.active}`);
  }

  enter() {
    if (this.hits.length && !this.list.hidden) this.take(this.hits[Math.max(this.active, 0)]);
  }

  escape() {
    if (this.list.hidden) this.input.value = '';
    this.close();
  }

  /** @param {Hit} hit */
  take(hit) {
    this.close();
    this.input.value = this.things[hit.node].name;
    this.choose(hit.node);
  }
}
