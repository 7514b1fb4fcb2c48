/** Joins the parts, and gives them a name (`kgPage`) that scripts and tests can reach. */
(() => {
  const { el, button, mark } = dom;
  const data = JSON.parse(document.getElementById('data').textContent);
  const looks = new Map(data.classes.map((look) => [look.kind, look]));

  /** One line under the title: date, place, host and source of the briefing. */
  function subtitle() {
    const names = (refs) => refs.map((ref) => ref.name).join(', ');
    if (data.briefings.length !== 1) return '';
    const [briefing] = data.briefings;
    return [briefing.date, names(briefing.place), names(briefing.host)].filter(Boolean).join(' · ');
  }

  /** @type {Map<string, HTMLElement>} */
  const switches = new Map();

  function show(kind, visible) {
    switches.get(kind).setAttribute('aria-pressed', String(visible));
    view.toggle(kind, visible);
  }

  function choose(node) {
    const { kind } = data.things[node];
    if (!view.shownNode(node)) show(kind, true);
    view.choose(node);
    view.focus(node);
    side.showNode(node);
  }

  function chooseInPlace(node) {
    view.choose(node);
    side.showNode(node);
  }

  function chooseEdge(id) {
    const wanted = new Set(view.chooseEdge(id).flatMap((edge) => edge.facts));
    side.showClaims(data.claims.filter((claim) => wanted.has(claim.id)));
  }

  function clear() {
    view.clear();
    side.clear();
  }

  document.getElementById('subtitle').textContent = subtitle();
  const view = picture.draw(document.getElementById('picture'), data.picture, { onNode: chooseInPlace, onEdge: chooseEdge, onNothing: clear });
  const side = panel.start(data, looks, choose);
  search.start(data, looks, choose);

  for (const look of data.classes) {
    const flip = () => show(look.kind, switches.get(look.kind).getAttribute('aria-pressed') !== 'true');
    const entry = button('entry', flip, mark(look), look.label, el('span', { class: 'count' }, String(look.count)));
    entry.setAttribute('aria-pressed', 'true');
    switches.set(look.kind, entry);
  }
  document.getElementById('legend').append(...switches.values());

  const zoom = (by) => view.network.moveTo({ scale: view.network.getScale() * by, animation: false });
  document.getElementById('zoom-in').addEventListener('click', () => zoom(1.4));
  document.getElementById('zoom-out').addEventListener('click', () => zoom(1 / 1.4));
  document.getElementById('zoom-fit').addEventListener('click', view.fit);

  side.open(data.figures.length ? 'figures' : 'claims');
  // The legend was empty when the picture was first fitted into its place.
  view.network.setSize('100%', '100%');
  view.network.redraw();
  view.fit();

  window.kgPage = { data, view, choose, chooseEdge, clear, show };
})();
