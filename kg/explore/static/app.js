/** Joins picture, panel, search and legend. */
class App {
  /** @param {Object} data what `kg.explore.data.page_data` has made */
  constructor(data) {
    this.data = data;
    const looks = new Map(data.classes.map((look) => [look.kind, look]));
    const choose = (node) => this.choose(node);
    document.getElementById('subtitle').textContent = App.subtitle(data.briefings);
    this.legend = new Map(data.classes.map((look) => [look.kind, this.entry(look)]));
    // Before the picture is fitted into the room that it leaves.
    document.getElementById('legend').append(...this.legend.values());
    this.panel = new Panel(data, looks, choose);
    this.search = new SearchBox(data, looks, choose);
    this.view = new Picture(document.getElementById('picture'), data.picture, {
      onNode: (node) => this.pick(node),
      onEdge: (edge) => this.chooseEdge(edge),
      onNothing: () => this.clear(),
    });
    this.zoom();
    this.key();
    this.panel.open(data.figures.length ? 'figures' : 'claims');
  }

  /** One line under the title: date, place and host of the briefing. */
  static subtitle(briefings) {
    if (briefings.length !== 1) return '';
    const [{ date, place, host }] = briefings;
    return [date, ...[place, host].map((refs) => refs.map((ref) => ref.name).join(', '))].filter(Boolean).join(' · ');
  }

  entry(look) {
    const flip = () => this.show(look.kind, entry.getAttribute('aria-pressed') !== 'true');
    const entry = dom.button('entry', flip, dom.mark(look), look.label, dom.el('span', { class: 'count' }, String(look.count)));
    entry.setAttribute('aria-pressed', 'true');
    return entry;
  }

  zoom() {
    const buttons = { 'zoom-in': () => this.view.zoom(1.4), 'zoom-out': () => this.view.zoom(1 / 1.4), 'zoom-fit': () => this.view.fit() };
    for (const [id, act] of Object.entries(buttons)) document.getElementById(id).addEventListener('click', act);
  }

  /** Explain only the kinds of line that are drawn. */
  key() {
    const drawn = new Set(this.data.picture.edges.map((edge) => edge.modality));
    for (const entry of document.querySelectorAll('#key span')) {
      entry.hidden = !entry.dataset.modality.split(' ').some((modality) => drawn.has(modality));
    }
  }

  /** Show or hide a class. */
  show(kind, visible) {
    this.legend.get(kind).setAttribute('aria-pressed', String(visible));
    this.view.toggle(kind, visible);
  }

  /** Select a node where it stands. */
  pick(node) {
    this.view.choose(node);
    this.panel.showNode(node);
  }

  /** Select a node from elsewhere on the page: it is brought into view. */
  choose(node) {
    if (!this.view.shownNode(node)) this.show(this.data.things[node].kind, true);
    this.pick(node);
    this.view.focus(node);
  }

  chooseEdge(id) {
    const wanted = new Set(this.view.chooseEdge(id).flatMap((edge) => edge.facts));
    const among = (rows) => rows.filter((row) => wanted.has(row.id));
    this.panel.showFacts(among(this.data.figures), among(this.data.claims));
  }

  clear() {
    this.view.clear();
    this.panel.clear();
  }
}

// The page's handle for tests and for the browser's console.
window.kgPage = new App(JSON.parse(document.getElementById('data').textContent));
