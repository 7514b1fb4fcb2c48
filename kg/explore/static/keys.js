/** The keyboard: everything that a mouse can do. */
class Keys {
  static WAYS = { ArrowLeft: { x: -1, y: 0 }, ArrowRight: { x: 1, y: 0 }, ArrowUp: { x: 0, y: -1 }, ArrowDown: { x: 0, y: 1 } };

  /** @param {App} app */
  constructor(app) {
    this.app = app;
    const stage = dom.id('picture');
    stage.addEventListener('keydown', (event) => this.inPicture(event));
    stage.addEventListener('focus', () => { if (app.picture.hover === null) this.point(app.node ?? app.picture.names.shown[0]?.id ?? null); });
    stage.addEventListener('blur', () => this.point(null));
    document.addEventListener('keydown', (event) => this.anywhere(event));
  }

  anywhere(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input, textarea, select, dialog')) return;
    const keys = {
      '/': () => dom.id('search').focus(), '?': () => dom.id('keys').showModal(), Escape: () => this.app.clear(),
      g: () => dom.id('picture').focus(), t: () => dom.id(`tab-${this.app.view.tab}`).focus(),
      s: () => dom.id('source').querySelector('a.said[tabindex="0"]')?.focus(), n: () => this.app.source.step(1), p: () => this.app.source.step(-1),
    };
    if (!(event.key in keys)) return;
    if ((event.key === 'n' || event.key === 'p') && dom.id('passages').hidden) return;
    event.preventDefault();
    keys[event.key]();
  }

  inPicture(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { app } = this;
    const at = this.at();
    const on = (act) => () => at !== null && act(at);
    const keys = {
      Enter: on((node) => app.act.node(node, { keep: true })), ' ': on((node) => app.act.node(node, { keep: true })), e: on((node) => app.expand(node)), h: on((node) => app.hide(node)),
      '+': () => app.zoom(1.4), '=': () => app.zoom(1.4), '-': () => app.zoom(1 / 1.4), 0: () => app.fit(),
      1: on((node) => app.around(1, node)), 2: on((node) => app.around(2, node)), 3: on((node) => app.around(3, node)),
    };
    const way = Keys.WAYS[event.key];
    if (!way && !(event.key in keys)) return;
    event.preventDefault();
    event.stopPropagation();
    if (way) this.step(way);
    else keys[event.key]();
  }

  /** What is pointed at; a picture that was drawn anew has only the chosen thing to go on from. @returns {number|null} */
  at() {
    const { picture, node } = this.app;
    return picture.hover ?? (node !== null && picture.shownNode(node) ? node : null);
  }

  step(way) {
    const { picture } = this.app;
    const from = this.at() ?? picture.names.shown[0]?.id;
    const next = from === undefined ? null : picture.towards(from, way);
    if (next === null) return;
    this.point(next);
    const { x, y } = known(picture.places, next);
    const seen = picture.network.canvasToDOM({ x, y });
    const inside = seen.x > 20 && seen.y > 20 && seen.x < picture.stage.clientWidth - 20 && seen.y < picture.stage.clientHeight - 40;
    if (!inside) picture.network.moveTo({ position: { x, y }, animation: false });
  }

  /** Point at a node as the mouse would, and say its name. @param {number|null} node */
  point(node) {
    this.app.picture.point(node, null);
    if (node !== null) this.app.say(this.app.facts.data.things[node].name);
  }
}
