/**
 * Joins graph, facts and source: each change of the view goes through `go`, into the address, and from there to the screen.
 */
class App {
  /** More things than this are not drawn at once without being asked for. */
  static AT_MOST = 5000;
  /** A filter may leave more things than a picture can show. */
  static FILTERED = 150;
  static EXPANDED = 30;
  /** Neighbours that a chosen thing brings with it into the picture. */
  static COMPANY = 12;
  /** Room between the picture and what comes into it joined to nothing there. */
  static ASIDE = 260;
  /** Room between that and its neighbours: as in the picture that was worked out beforehand. */
  static ROOM = 120;

  /** @param {PageData} data what `kg.explore.data.page_data` has made */
  constructor(data) {
    this.data = data;
    this.facts = new Facts(data);
    this.looks = new Map(data.classes.map((look) => [look.kind, look]));
    this.around_ = Paths.neighbours(data.picture.edges, data.things.length);
    this.rank = new Map(data.picture.order.map((node, i) => [node, i]));
    this.tester = Filters.tester(this.facts);
    this.pathFrom = null;
    this.selection = null;
    this.view = State.decode(location.hash);
    this.act = {
      facts: this.facts,
      node: (node, how) => this.pick(node, how),
      fact: (...rows) => this.select({ facts: State.join(rows.map((row) => row.key)) }, { stay: true }),
      span: (span) => this.select({ span: span.join('-') }),
      text: (span) => this.select({ span: this.facts.sentence(span[0]).join('-') }, { show: 's' }),
    };
    Tools.dress(this.view);
    dom.id('subtitle').textContent = App.subtitle(data.briefings);
    this.picture = new Picture(dom.id('picture'), data.picture, {
      onNode: (node) => this.pick(node, { keep: true }),
      onEdge: (edges) => this.select({ facts: State.join(edges.flatMap((edge) => edge.facts.map((id) => this.facts.key(id)))) }),
      onNothing: () => this.clear(),
      onExpand: (node) => this.expand(node),
      onCamera: () => this.look(),
      onResize: () => this.picture && !this.view.camera && this.picture.again(),
    });
    this.panel = new Panel(this);
    this.source = new Source(this.facts, { ...this.act, span: (span) => this.select({ span: span.join('-') }, { from: 's' }), fact: (row) => this.select({ facts: State.join([row.key]) }, { from: 's' }) });
    this.search = new SearchBox(this.facts, this.looks, this.act);
    this.tools = new Tools(this);
    this.keys = new Keys(this);
    if (!this.data.figures.length && this.view.tab === 'figures' && !location.hash) this.view.tab = 'claims';
    this.render(null);
    addEventListener('popstate', () => this.restore());
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.picture.repaint());
    matchMedia('(max-width: 760px)').addEventListener('change', () => this.tools.renderPanes(this.view));
  }

  /** One line under the title: date, place and host of the briefing. */
  static subtitle(briefings) {
    if (briefings.length !== 1) return '';
    const [{ date, place, host }] = briefings;
    return [date, ...[place, host].map((refs) => refs.map((ref) => ref.name).join(', '))].filter(Boolean).join(' · ');
  }

  /** The selected node, or null. */
  get node() {
    return this.facts.nodeByKey.get(this.view.node) ?? null;
  }

  /** True if the filters let a fact through. @param {Fact} row */
  passes(row) {
    return this.passing().has(row);
  }

  /** What the filters let through, worked out once for all views with the same. @returns {Set<Fact>} */
  passing() {
    const key = State.part(this.view, State.FILTERS);
    if (this.passed?.key !== key) this.passed = { key, rows: new Set(this.facts.all.filter((row) => this.tester(row, this.view))) };
    return this.passed.rows;
  }

  /** True if the graph has more things than are drawn at once. */
  beyond() {
    return this.data.things.length > App.AT_MOST;
  }

  /**
   * Change what is on the screen.
   * @param {View} change @param {{replace?: boolean, from?: string}} [how] `replace`: no new step for the back button
   */
  go(change, how = {}) {
    const before = this.view;
    this.view = { ...before, ...change };
    const moved = State.changed(before, this.view);
    if (!moved.size) return;
    if (State.PICTURE.some((key) => moved.has(key))) this.view.camera = change.camera || '';
    App.remember(`#${State.encode(this.view)}`, Boolean(how.replace));
    this.render(before, how);
  }

  /** Put the view into the address. @param {string} address @param {boolean} replace no new step for the back button */
  static remember(address, replace) {
    // In a notebook the page stands in a frame that has no address of its own, and the browser forbids to change it.
    if (location.protocol === 'about:') return;
    if (replace) history.replaceState(null, '', address);
    else history.pushState(null, '', address);
  }

  /** The address has changed: back, forward, or by hand. */
  restore() {
    const before = this.view;
    this.view = State.decode(location.hash);
    this.render(before);
    dom.id('keys').close();
  }

  /** Keep in the address where one looks from. */
  look() {
    clearTimeout(this.looking);
    this.looking = setTimeout(() => {
      this.view = { ...this.view, camera: this.picture.camera };
      App.remember(`#${State.encode(this.view)}`, true);
    }, 200);
  }

  /**
   * @param {{node?: string, facts?: string, span?: string}} what
   * @param {{stay?: boolean, from?: string, show?: string}} [how] `stay`: a table that holds the fact stays; `from`: where the click was
   */
  select(what, how = {}) {
    const row = how.stay && this.facts.byKey.get(State.list(what.facts || '')[0]);
    const stays = row && (this.view.tab === row.kind || this.view.tab === 'names');
    const tab = stays ? this.view.tab : 'selected';
    // On a narrow screen one pane is seen: from a fact to its words, from words or a node to the facts.
    const panes = Tools.narrow() ? (how.show || (how.stay || what.span && how.from !== 's' ? 's' : 'f')) : '';
    /** @type {View} */
    const order = panes ? { panes: panes + this.view.panes.replace(panes, '') } : how.show && !this.view.panes.includes(how.show) ? { panes: [...'gfs'].filter((p) => p === how.show || this.view.panes.includes(p)).join('') } : {};
    this.go({ ...State.SELECTION, ...what, tab, ...order }, how);
  }

  /** Filter; a fact or passage that was chosen before would only stand in the way. @param {View} change */
  filter(change) {
    const { facts, span, tab } = this.view;
    /** @type {View} */
    const free = facts || span ? { facts: '', span: '', tab: tab === 'selected' ? 'figures' : tab } : {};
    this.go({ ...change, ...free });
  }

  /** Select a node, or end a path at it. */
  pick(node, how = {}) {
    if (this.pathFrom !== null && this.pathFrom !== node) return this.endPath(node);
    const hidden = State.list(this.view.hide).filter((kind) => kind !== this.data.things[node].kind);
    this.go({ hide: State.join(hidden) }, { replace: true });
    this.select({ node: this.data.things[node].key }, how);
    if (!how.keep) this.picture.focus([node, ...this.around_[node]]);
    return undefined;
  }

  clear() {
    this.pathFrom = null;
    if (this.view.node || this.view.facts || this.view.span) this.go({ ...State.SELECTION });
    else this.tools.render(this.view);
  }

  /** Only what lies within so many steps of a node. */
  around(hops, node = this.node) {
    if (node === null) return;
    const centre = this.data.things[node].key;
    const same = this.view.view === 'near' && this.view.hops === String(hops) && this.view.centre === centre;
    this.go(same ? { view: 'core', centre: '' } : { view: 'near', hops: String(hops), centre, more: '', less: '' });
  }

  /** What a thing is joined to, the most central first. @returns {number[]} */
  nearest(node) {
    return [...this.around_[node]].sort((a, b) => known(this.rank, a) - known(this.rank, b));
  }

  expand(node) {
    const more = this.nearest(node).filter((other) => !this.picture.shownNode(other)).slice(0, App.EXPANDED);
    const keys = [node, ...more].map((each) => this.data.things[each].key);
    const rest = this.around_[node].filter((other) => !this.picture.shownNode(other)).length - more.length;
    this.say(more.length ? `${more.length} more things${rest ? `, ${rest} left` : ''}` : 'Everything joined to it is shown');
    if (more.length) this.go({ more: State.join([...new Set([...State.list(this.view.more), ...keys])]), less: State.join(State.list(this.view.less).filter((key) => !keys.includes(key))) });
  }

  hide(node) {
    const key = this.data.things[node].key;
    const gone = { less: State.join([...new Set([...State.list(this.view.less), key])]), more: State.join(State.list(this.view.more).filter((each) => each !== key)) };
    this.go(this.view.node === key ? { ...gone, ...State.SELECTION } : gone);
    this.say(`${this.data.things[node].name} is hidden`);
  }

  startPath() {
    this.pathFrom = this.pathFrom === null ? this.node : null;
    this.tools.render(this.view);
    this.say(this.pathFrom === null ? 'No path' : `Path from ${this.data.things[this.pathFrom].name}: now choose where it is to lead`);
  }

  endPath(node) {
    const from = this.pathFrom;
    this.pathFrom = null;
    const way = Paths.shortest(this.around_, from, node);
    const name = (each) => this.data.things[each].name;
    if (!way.length) {
      this.tools.render(this.view);
      this.say(`No path leads from ${name(from)} to ${name(node)}`);
      return;
    }
    const joins = (edge) => way.some((each, i) => i && ((edge.from === each && edge.to === way[i - 1]) || (edge.to === each && edge.from === way[i - 1])));
    const keys = this.data.picture.edges.filter(joins).flatMap((edge) => edge.facts.map((id) => this.facts.key(id)));
    this.go({ ...State.SELECTION, view: 'path', centre: this.data.things[from].key, to: this.data.things[node].key, more: '', less: '', facts: State.join([...new Set(keys)]), tab: 'selected' });
    this.say(`${way.length - 1} ${way.length === 2 ? 'step' : 'steps'}: ${way.map(name).join(' – ')}`);
  }

  zoom(by) {
    this.picture.zoom(by);
    this.look();
  }

  fit() {
    this.picture.fit();
    this.look();
  }

  /** Tell those who see and those who hear. */
  say(words) {
    dom.id('said').textContent = words;
    clearTimeout(this.saying);
    this.saying = setTimeout(() => { dom.id('said').textContent = ''; }, 6000);
  }

  /** What the address selects. @returns {Chosen|null} */
  selected() {
    const { node, facts, span } = this.view;
    const rows = State.list(facts).map((key) => this.facts.byKey.get(key)).filter((row) => row !== undefined);
    const id = this.facts.nodeByKey.get(node);
    if (id !== undefined) {
      const about = known(this.facts.byNode, id);
      const named = this.data.things[id].spans;
      return { nodes: new Set([id]), facts: new Set(about), spans: named.length ? named : about.flatMap((row) => row.spans) };
    }
    if (rows.length) return { nodes: new Set(rows.flatMap((row) => this.facts.ends(row))), facts: new Set(rows), spans: rows.flatMap((row) => row.spans), whole: true };
    const [start, end] = span.split('-').map(Number);
    if (!(start >= 0 && start < end && end <= this.facts.text.length)) return null;
    const within = this.facts.within([start, end]);
    const nodes = [...within.filter((row) => row.kind !== 'points').flatMap((row) => this.facts.ends(row)), ...this.facts.namesIn([start, end]).map((name) => name.node)];
    return { nodes: new Set(nodes), facts: new Set(within), spans: [[start, end]], whole: true, plain: !within.length };
  }

  /** @param {View|null} before @param {{from?: string}} [how] */
  render(before, how = {}) {
    const moved = before ? State.changed(before, this.view) : new Set(Object.keys(State.DEFAULTS));
    const has = (...keys) => keys.some((key) => moved.has(key));
    const selecting = has(...Object.keys(State.SELECTION));
    if (selecting) this.selection = this.selected();
    // First the panes: the picture fits itself into the room that it has.
    this.tools.renderPanes(this.view);
    if (has('theme')) this.tools.render(this.view);
    this.picture.once(() => {
      this.draw(before, has(...State.PICTURE), selecting);
      if (before && has('theme')) this.picture.repaint();
    });
    if (has(...Object.keys(State.FILTERS))) this.source.filter((row) => this.passes(row), Filters.active(this.view));
    if (selecting) this.source.select(this.selection, how.from !== 's');
    else if (has('panes') && this.selection && this.source.stops.length) this.source.reveal(this.source.stops[0]);
    if (selecting || has('tab', 'words', 'group', 'sort', ...Object.keys(State.FILTERS))) this.panel.render(this.view);
    if (selecting) this.panel.reveal();
    this.tools.render(this.view);
  }

  /** Bring the picture to what the view says. */
  draw(before, changed, selecting) {
    const wanted = this.wanted();
    const same = wanted.size === this.picture.places.size && [...wanted].every((id) => this.picture.places.has(id));
    if (changed || !same) {
      const places = this.places(wanted);
      this.picture.show(places, this.edges(places));
      if (changed || !before) this.picture.fit();
      if (this.view.camera) this.picture.camera = this.view.camera;
    } else if (before && before.camera !== this.view.camera) {
      if (this.view.camera) this.picture.camera = this.view.camera;
      else this.picture.fit();
    }
    if (selecting || changed || !same) this.light();
  }

  light() {
    const { selection, picture } = this;
    if (!selection) return picture.light(null);
    const nodes = [...selection.nodes].filter((id) => picture.shownNode(id));
    const ids = new Set([...selection.facts].map((row) => row.id));
    const of = this.view.node ? (edge) => selection.nodes.has(edge.from) || selection.nodes.has(edge.to) : (edge) => edge.facts.some((id) => ids.has(id));
    picture.light({ nodes, edges: picture.drawn.filter(of) });
    if (!this.view.node && nodes.length && !this.view.camera) this.bring(nodes);
    return undefined;
  }

  /** Move the picture only if something that is chosen lies outside. */
  bring(nodes) {
    const { network, stage, places } = this.picture;
    const outside = nodes.some((id) => {
      const { x, y } = network.canvasToDOM(known(places, id));
      return x < 0 || y < 0 || x > stage.clientWidth || y > stage.clientHeight;
    });
    if (outside) this.picture.focus(nodes);
  }

  /** Things that the view asks for. @returns {Set<number>} */
  wanted() {
    const { view, data } = this;
    const keyed = (value) => State.list(value).map((key) => this.facts.nodeByKey.get(key)).filter((node) => node !== undefined);
    const base = this.base();
    const chosen = this.selection ? [...this.selection.nodes].slice(0, App.EXPANDED) : [];
    // A thing that is not in the picture comes with what it is joined to: alone it would say nothing.
    const fresh = this.node !== null && !base.includes(this.node) ? this.nearest(this.node).slice(0, App.COMPANY) : [];
    const hidden = new Set(State.list(view.hide));
    const gone = new Set(keyed(view.less));
    const all = new Set([...base, ...keyed(view.more), ...chosen, ...fresh]);
    return new Set([...all].filter((id) => (!hidden.has(data.things[id].kind) && !gone.has(id)) || chosen.includes(id)));
  }

  base() {
    const { view, data } = this;
    const [centre, to] = [view.centre, view.to].map((key) => this.facts.nodeByKey.get(key));
    if (view.view === 'path' && centre !== undefined && to !== undefined) return Paths.shortest(this.around_, centre, to);
    const passing = Filters.active(view) ? new Set([...this.passing()].flatMap((row) => this.facts.ends(row))) : null;
    const through = (ids) => (passing ? ids.filter((id) => passing.has(id)) : ids);
    if (view.view === 'near' && centre !== undefined) {
      return [centre, ...through(Paths.within(this.around_, centre, Number(view.hops) || 1))].slice(0, 400);
    }
    if (view.view === 'all') return through(data.picture.order).slice(0, App.AT_MOST);
    if (view.view === 'rest') return through(data.picture.order);
    return passing ? through(data.picture.order).slice(0, App.FILTERED) : data.picture.core.map(([id]) => id);
  }

  /** Where they stand: as it was worked out beforehand, or arranged here; what is added later finds a free place. */
  places(wanted) {
    const { view, data } = this;
    const base = this.base().filter((id) => wanted.has(id));
    const places = this.standing(base, view, data);
    const first = (id) => (id === this.node ? -1 : known(this.rank, id));
    const late = [...wanted].filter((id) => !places.has(id)).sort((a, b) => first(a) - first(b));
    for (const id of late) {
      const near = this.around_[id].find((other) => places.has(other));
      places.set(id, Places.beside([...places.values()], near === undefined ? App.below(places) : known(places, near), App.ROOM));
    }
    return places;
  }

  /** A place under all that stands in the picture. @param {Map<number, {x: number, y: number}>} places */
  static below(places) {
    let [lowest, middle] = [-App.ASIDE, 0];
    for (const { x, y } of places.values()) {
      lowest = Math.max(lowest, y);
      middle += x / places.size;
    }
    return { x: middle, y: lowest + App.ASIDE };
  }

  standing(base, view, data) {
    if (view.view === 'all' || view.view === 'rest') return new Map(base.map((id) => [id, this.home(id)]));
    if (view.view === 'path') return new Map(base.map((id, i) => [id, { x: i * 190, y: (i % 2) * 60 }]));
    if (view.view === 'core' && !Filters.active(view)) {
      const here = new Set(base);
      return new Map(data.picture.core.filter(([id]) => here.has(id)).map(([id, x, y]) => [id, { x, y }]));
    }
    return Places.arrange(base, data.picture.edges);
  }

  home(id) {
    const { x, y } = known(this.picture.nodeOf, id);
    return { x, y };
  }

  /** Edges between what is shown, and through what the filters let. */
  edges(places) {
    const filtered = Filters.active(this.view);
    const through = (edge) => !filtered || edge.facts.some((id) => this.passes(known(this.facts.byId, id)));
    return this.data.picture.edges.filter((edge) => places.has(edge.from) && places.has(edge.to) && through(edge));
  }
}

// The page's handle for tests and for the browser's console.
window.kgPage = new App(Wire.unpack(JSON.parse(dom.id('data').textContent)));
