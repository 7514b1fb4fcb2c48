/** Filters, panes, light and dark, what is drawn, and what can be taken away. */
class Tools {
  static FILTERS = { kind: 'Class', relation: 'Relation', speaker: 'Speaker', period: 'Period', statistic: 'Statistic', status: 'Status' };
  static WORDS = { none: 'no period stated', Achieved: 'done', Planned: 'planned, promised', Negated: 'denied' };
  static PANES = { g: 'graph', f: 'facts', s: 'text' };
  /** Of more classes than can be taken in at a glance the legend shows these many at first, and the others on demand. */
  static CLASSES = 6;

  /** @param {App} app */
  constructor(app) {
    this.app = app;
    /** The triples for the export; read when first asked for. @type {any} */
    this.packed = undefined;
    this.legend = new Map(app.facts.data.classes.map((look) => [look.kind, this.entry(look)]));
    this.foremost = this.first();
    this.more = dom.button('more-classes', () => app.go({ legend: app.view.legend ? '' : 'all' }));
    dom.id('legend').append(...this.legend.values(), this.more);
    this.selects = this.filters();
    this.panes();
    this.picture();
    this.exports();
    dom.id('theme').addEventListener('click', () => app.go({ theme: Tools.dark() ? 'light' : 'dark' }));
    dom.id('copy-link').hidden = location.protocol === 'about:';
    dom.id('copy-link').addEventListener('click', () => this.copy(location.href, 'Link copied'));
    dom.id('help').addEventListener('click', () => dom.id('keys').showModal());
    dom.id('keys-close').addEventListener('click', () => dom.id('keys').close());
  }

  /** Light or dark, as the view wants it. @param {View} view */
  static dress(view) {
    if (view.theme) document.documentElement.dataset.theme = view.theme;
    else delete document.documentElement.dataset.theme;
  }

  static dark() {
    const theme = document.documentElement.dataset.theme;
    return theme ? theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  }

  entry(look) {
    const flip = () => {
      const hidden = new Set(State.list(this.app.view.hide));
      if (!hidden.delete(look.kind)) hidden.add(look.kind);
      this.app.go({ hide: State.join([...hidden].sort()) });
    };
    return dom.button('entry', flip, dom.mark(look), look.label, dom.el('span', { class: 'count' }, String(look.count)));
  }

  /** The classes that the legend shows at first: those of most things that the page opens on. @returns {Set<string>} */
  first() {
    const { things, picture } = this.app.facts.data;
    const many = new Map([...this.legend.keys()].map((kind) => [kind, 0]));
    for (const [node] of picture.core) many.set(things[node].kind, known(many, things[node].kind) + 1);
    const kinds = [...many].sort((a, b) => b[1] - a[1]).map(([kind]) => kind);
    // To fold away one or two would gain nothing.
    return new Set(kinds.length > Tools.CLASSES + 2 ? kinds.slice(0, Tools.CLASSES) : kinds);
  }

  filters() {
    const { data } = this.app.facts;
    const choices = Filters.choices(this.app.facts);
    const words = { ...Object.fromEntries(data.kinds), ...Tools.WORDS };
    const selects = new Map();
    for (const [key, label] of Object.entries(Tools.FILTERS)) {
      const named = choices[key].map((value) => [value, words[value] || value]);
      if (key === 'kind') named.sort((a, b) => a[1].localeCompare(b[1], 'en'));
      const options = named.map(([value, shown]) => dom.el('option', { value }, shown));
      const select = dom.el('select', { id: `filter-${key}`, 'aria-label': label }, dom.el('option', { value: '' }, `Any ${label.toLowerCase()}`), ...options);
      select.addEventListener('change', () => this.app.filter({ [key]: select.value }));
      selects.set(key, select);
      if (choices[key].filter((value) => value !== 'none').length) dom.id('selects').append(select);
    }
    dom.id('clear-filters').addEventListener('click', () => this.app.filter({ ...State.FILTERS, hide: '', words: '' }));
    return selects;
  }

  panes() {
    for (const key of Object.keys(Tools.PANES)) {
      dom.id(`toggle-${key}`).addEventListener('click', () => this.flip(key));
    }
  }

  /** Show or hide a pane; on a narrow screen show it instead of the others. */
  flip(key) {
    const { panes } = this.app.view;
    if (Tools.narrow()) return this.app.go({ panes: key + panes.replace(key, '') });
    const next = panes.includes(key) ? panes.replace(key, '') : [...'gfs'].filter((each) => each === key || panes.includes(each)).join('');
    return next && this.app.go({ panes: next });
  }

  static narrow() {
    return matchMedia('(max-width: 760px)').matches;
  }

  picture() {
    const { app } = this;
    const acts = {
      'zoom-in': () => app.zoom(1.4), 'zoom-out': () => app.zoom(1 / 1.4), 'zoom-fit': () => app.fit(),
      'view-core': () => app.go({ view: 'core', more: '', less: '', centre: '', to: '' }),
      'view-all': () => app.go({ view: app.view.view === 'all' && app.beyond() ? 'rest' : 'all', more: '', less: '', centre: '', to: '' }),
      'hops-1': () => app.around(1), 'hops-2': () => app.around(2), 'hops-3': () => app.around(3),
      'show-hidden': () => app.go({ less: '' }), expand: () => app.expand(app.node), 'hide-node': () => app.hide(app.node), path: () => app.startPath(),
    };
    for (const [id, act] of Object.entries(acts)) dom.id(id).addEventListener('click', act);
    this.key();
  }

  /** Explain only the kinds of line that the graph has. */
  key() {
    const drawn = new Set(this.app.facts.data.picture.edges.map((edge) => edge.modality));
    for (const entry of document.querySelectorAll('#key span')) {
      entry.hidden = !(entry.dataset.modality || '').split(' ').some((modality) => drawn.has(modality));
    }
  }

  exports() {
    const menu = dom.id('export');
    const close = () => { menu.open = false; };
    const acts = {
      'copy-csv': () => this.copy(Export.csv(this.cells()), 'Copied as CSV'),
      'copy-markdown': () => this.copy(Export.markdown(this.cells()), 'Copied as Markdown'),
      'save-csv': () => this.save('csv', 'text/csv', '\uFEFF' + Export.csv(this.cells())),
      'save-turtle': () => this.save('ttl', 'text/turtle', this.turtle()),
      'save-svg': () => this.save('svg', 'image/svg+xml', Export.svg(this.app.picture.scene(), dom.CORNERS)),
      'save-png': () => this.app.picture.canvas().toBlob((blob) => this.download('png', blob)),
    };
    for (const [id, act] of Object.entries(acts)) dom.id(id).addEventListener('click', () => { act(); close(); });
    document.addEventListener('click', (event) => { if (!menu.contains(/** @type {Node} */ (event.target))) close(); });
    menu.addEventListener('keydown', (event) => { if (event.key === 'Escape') { close(); menu.querySelector('summary').focus(); } });
  }

  /** What is in the table, or what is selected if that is on the screen. */
  rows() {
    const { app } = this;
    const { tab } = app.view;
    if (Facts.KINDS.includes(tab)) return app.panel.rows(tab);
    return app.selection ? [...app.selection.facts] : app.facts.all.filter((row) => app.passes(row));
  }

  cells() {
    const { app } = this;
    const rows = this.rows();
    const parts = Facts.KINDS.map((kind) => rows.filter((row) => row.kind === kind)).filter((part) => part.length);
    if (parts.length === 1) return Export.table(app.facts, parts[0][0].kind, parts[0]);
    // Several kinds of fact have other columns: each part has its own head.
    return parts.flatMap((part, i) => [...(i ? [['']] : []), ...Export.table(app.facts, part[0].kind, part)]);
  }

  turtle() {
    this.packed ??= JSON.parse(dom.id('triples').textContent);
    const rows = this.rows();
    const things = this.app.facts.data.things;
    const nodes = new Set([...(this.app.node === null ? [] : [this.app.node]), ...rows.flatMap((row) => this.app.facts.ends(row))]);
    return Export.turtle(this.packed, [...rows.map((row) => row.id), ...[...nodes].map((node) => things[node].id)]);
  }

  save(suffix, type, text) {
    this.download(suffix, new Blob([text], { type: `${type};charset=utf-8` }));
  }

  download(suffix, blob) {
    const address = URL.createObjectURL(blob);
    const anchor = dom.el('a', { href: address, download: `briefing.${suffix}` });
    document.body.append(anchor);
    anchor.click();
    anchor.remove();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
    this.app.say(`Saved as briefing.${suffix}`);
  }

  copy(text, done) {
    const old = () => {
      const area = dom.el('textarea', { class: 'unseen', 'aria-hidden': 'true' });
      area.value = text;
      document.body.append(area);
      area.select();
      const copied = document.execCommand('copy');
      area.remove();
      this.app.say(copied ? done : 'This browser does not let the page copy');
    };
    if (!navigator.clipboard) old();
    else navigator.clipboard.writeText(text).then(() => this.app.say(done), old);
  }

  /** @param {View} view */
  render(view) {
    Tools.dress(view);
    for (const [key, select] of this.selects) {
      select.value = view[key];
      select.classList.toggle('set', Boolean(view[key]));
    }
    this.renderLegend(view);
    dom.id('clear-filters').hidden = !Filters.active(view) && !view.hide && !view.words;
    this.renderPanes(view);
    this.renderStatus(view);
  }

  /** What is hidden stays in sight, so that it can be brought back. @param {View} view */
  renderLegend(view) {
    const hidden = new Set(State.list(view.hide));
    for (const [kind, entry] of this.legend) {
      entry.setAttribute('aria-pressed', String(!hidden.has(kind)));
      entry.hidden = !view.legend && !this.foremost.has(kind) && !hidden.has(kind);
    }
    const folded = this.legend.size - this.foremost.size;
    dom.id('legend').classList.toggle('whole', Boolean(view.legend));
    this.more.hidden = !folded;
    this.more.textContent = view.legend ? 'Fewer' : `${folded} more`;
    this.more.setAttribute('aria-label', view.legend ? 'Fewer classes' : `${folded} more classes`);
    this.more.setAttribute('aria-expanded', String(Boolean(view.legend)));
  }

  renderPanes(view) {
    document.body.dataset.panes = view.panes;
    for (const [key, name] of Object.entries(Tools.PANES)) {
      const open = Tools.narrow() ? view.panes[0] === key : view.panes.includes(key);
      dom.id(`toggle-${key}`).setAttribute('aria-pressed', String(open));
      dom.id(`pane-${name}`).hidden = !open;
    }
  }

  renderStatus(view) {
    const { app } = this;
    const total = app.facts.data.things.length;
    const shown = app.picture.places.size;
    const passing = app.passing().size;
    dom.id('passing').textContent = Filters.active(view) ? `${passing} of ${app.facts.all.length} facts` : `${app.facts.all.length} facts`;
    dom.id('shown').textContent = `${shown.toLocaleString('en')} of ${total.toLocaleString('en')} things`;
    const gone = State.list(view.less).length;
    dom.id('show-hidden').hidden = !gone;
    dom.id('show-hidden').textContent = `Show ${gone} hidden`;
    const core = app.facts.data.picture.core.length;
    dom.id('view-core').textContent = `Central ${core}`;
    dom.id('view-core').hidden = core >= total;
    dom.id('view-all').textContent = view.view === 'all' && app.beyond() ? `Load the other ${(total - App.AT_MOST).toLocaleString('en')}` : app.beyond() ? `Central ${App.AT_MOST.toLocaleString('en')}` : 'All';
    dom.id('view-core').setAttribute('aria-pressed', String(view.view === 'core'));
    dom.id('view-all').setAttribute('aria-pressed', String(view.view === 'all' || view.view === 'rest'));
    for (const hops of ['1', '2', '3']) dom.id(`hops-${hops}`).setAttribute('aria-pressed', String(view.view === 'near' && view.hops === hops));
    dom.id('of-node').hidden = app.node === null;
    dom.id('path').setAttribute('aria-pressed', String(app.pathFrom !== null || view.view === 'path'));
  }
}
