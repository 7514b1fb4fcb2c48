/** The search box: names, acronyms, Chinese names and slips of the source lead to a node. */
const search = (() => {
  const { el, words, mark } = dom;
  const HITS_AT_MOST = 12;

  /** Letters as they are compared: no case, no accents, full-width forms made plain. */
  const plain = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim();

  /** 0 best; Infinity: no match. */
  function distance(name, query) {
    const at = name.indexOf(query);
    if (at < 0) return Infinity;
    if (name.length === query.length) return 0;
    if (at === 0) return 1;
    return /[\s(\-]/.test(name[at - 1]) ? 2 : 3;
  }

  /**
   * @param {{name: string, kind: string, aliases: string[], slips: string[]}[]} things
   * @returns {(query: string) => {node: number, via: string}[]}
   */
  function finder(things) {
    const index = things.flatMap((thing, node) => {
      const shown = [thing.name, ...thing.aliases].map((name, i) => ({ node, key: plain(name), via: i ? name : '', order: i ? 1 : 0 }));
      return [...shown, ...thing.slips.map((slip) => ({ node, key: plain(slip), via: '', order: 2 }))];
    });
    return (query) => {
      const key = plain(query);
      if (!key) return [];
      const hits = index.map((entry) => ({ ...entry, far: distance(entry.key, key) })).filter((hit) => hit.far < Infinity);
      hits.sort((a, b) => a.far - b.far || a.order - b.order || a.key.length - b.key.length || a.node - b.node);
      const seen = new Set();
      return hits.filter((hit) => !seen.has(hit.node) && seen.add(hit.node)).slice(0, HITS_AT_MOST);
    };
  }

  /** @param {(node: number) => void} choose */
  function start(data, looks, choose) {
    const input = document.getElementById('search');
    const list = document.getElementById('hits');
    const find = finder(data.things);
    let hits = [];
    let active = -1;

    function close() {
      list.hidden = true;
      active = -1;
      input.setAttribute('aria-expanded', 'false');
      input.removeAttribute('aria-activedescendant');
    }

    function take(hit) {
      close();
      input.value = data.things[hit.node].name;
      choose(hit.node);
    }

    function option(hit, i) {
      const thing = data.things[hit.node];
      const item = el('li', { role: 'option', id: `hit-${i}`, 'aria-selected': 'false' }, mark(looks.get(thing.kind)),
        words(thing.name), hit.via ? words(hit.via, 'via') : null);
      item.addEventListener('mousedown', (event) => { event.preventDefault(); take(hit); });
      return item;
    }

    function show() {
      hits = find(input.value);
      active = -1;
      const none = el('li', { class: 'none' }, 'No name like this');
      list.replaceChildren(...(hits.length ? hits.map(option) : [none]));
      list.hidden = !input.value.trim();
      input.setAttribute('aria-expanded', String(!list.hidden));
      input.removeAttribute('aria-activedescendant');
    }

    function move(by) {
      if (list.hidden) show();
      if (!hits.length) return;
      active = (active + by + hits.length + (active < 0 && by < 0 ? 1 : 0)) % hits.length;
      [...list.children].forEach((item, i) => item.setAttribute('aria-selected', String(i === active)));
      list.children[active].scrollIntoView({ block: 'nearest' });
      input.setAttribute('aria-activedescendant', `hit-${active}`);
    }

    const KEYS = {
      ArrowDown: () => move(1),
      ArrowUp: () => move(-1),
      Enter: () => hits.length && !list.hidden && take(hits[Math.max(active, 0)]),
      Escape: () => { if (list.hidden) input.value = ''; close(); },
    };
    input.addEventListener('input', show);
    input.addEventListener('focus', () => input.select());
    input.addEventListener('blur', close);
    input.addEventListener('keydown', (event) => {
      if (!(event.key in KEYS) || event.isComposing) return;
      event.preventDefault();
      KEYS[event.key]();
    });
    document.addEventListener('keydown', (event) => {
      if (event.key !== '/' || event.target.matches('input, textarea')) return;
      event.preventDefault();
      input.focus();
    });
  }

  return { start, finder };
})();
