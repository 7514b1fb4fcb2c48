/**
 * Names over the picture: at one size at every zoom, the most connected first, none on another.
 *
 * @typedef {{left: number, right: number, top: number, bottom: number, id?: number}} Box   in the canvas's units
 */
class Names {
  static FONT = 'system-ui, -apple-system, "Segoe UI", "Noto Sans", "Noto Sans CJK SC", "PingFang SC", sans-serif';
  static AT_FIRST = 50;
  static AT_MOST = 220;
  static LINE = 26;
  /** More lines than this from one node leave no room for their names: then only the one pointed at is named. */
  static EDGES_AT_MOST = 50;
  /** Among more nodes than this there is no room that no node takes: names may cover some. */
  static CROWD = 400;
  /** Pixels between a name and the edge of the stage. */
  static MARGIN = 6;
  /** So many of the most connected are named even where they cover something small. */
  static ALWAYS = 3;
  /** Where on an edge its name stands: nearer to its end, where the edges of a hub lie apart. */
  static ALONG = 0.62;

  /** @param {Picture} picture */
  constructor(picture) {
    this.picture = picture;
    /** All nodes, the most connected first. */
    this.order = [...picture.nodeOf.values()].sort((a, b) => b.weight - a.weight || a.id - b.id);
    /** Those that are shown, in the same order. */
    this.shown = [];
    this.rows = new Map(this.order.map((node) => [node.id, Names.broken(node.label)]));
    /** @type {Box[]} what was written last */
    this.boxes = [];
    /** The room that is taken by what is no name. @type {Box[]} */
    this.bodies = [];
    /** What can be seen. @type {Box} */
    this.sides = { left: -Infinity, right: Infinity, top: -Infinity, bottom: Infinity };
    /** How wide a name is, for each unit of its size. @type {Map<string, number>} */
    this.widths = new Map();
  }

  /** A name on at most two lines. @returns {string[]} */
  static broken(label) {
    if (label.length <= Names.LINE) return [label];
    const space = label.lastIndexOf(' ', Names.LINE);
    const cut = space > 8 ? space : Names.LINE;
    const rest = label.slice(cut).trim();
    return [label.slice(0, cut), rest.length > Names.LINE ? `${rest.slice(0, Names.LINE - 1).trimEnd()}…` : rest];
  }

  /** Write names on the canvas, which stands in its own units. @param {CanvasRenderingContext2D} context */
  draw(context) {
    const scale = this.picture.network.getScale();
    this.boxes = [];
    this.bodies = [...this.standing(), ...this.panels()];
    this.sides = this.seen();
    context.textAlign = 'center';
    context.textBaseline = 'top';
    context.lineJoin = 'round';
    context.lineWidth = 3.5 / scale;
    context.strokeStyle = this.picture.colours.halo;
    context.fillStyle = this.picture.colours.ink;
    for (const node of this.wanted(scale)) this.nameNode(context, node, scale);
    context.fillStyle = this.picture.colours.soft;
    for (const edge of this.wantedEdges()) this.nameEdge(context, edge, scale);
  }

  /** The room that nodes take, of those in full colour. @returns {Box[]} */
  standing() {
    const { places, near } = this.picture;
    const lit = near ? [...near.nodes].filter((id) => places.has(id)) : [...places.keys()];
    if (lit.length > Names.CROWD) return [];
    return lit.map((id) => {
      const { x, y } = this.picture.network.getPosition(id);
      const half = this.picture.sizeOf(known(this.picture.nodeOf, id)) * 0.8;
      return { id, left: x - half, right: x + half, top: y - half, bottom: y + half };
    });
  }

  /** The room that the key and the buttons take over the picture. @returns {Box[]} */
  panels() {
    const place = (x, y) => this.picture.network.DOMtoCanvas({ x, y });
    return ['key', 'zoom'].map((name) => {
      const { offsetLeft: x, offsetTop: y, offsetWidth: wide, offsetHeight: high } = dom.id(name);
      const [from, to] = [place(x, y), place(x + wide, y + high)];
      return { left: from.x, top: from.y, right: to.x, bottom: to.y };
    });
  }

  /** The nodes to name, first things first: what is pointed at, what is chosen, what is most connected. */
  wanted(scale) {
    const { near, hover, chosen, fitted, nodeOf } = this.picture;
    const first = [hover, ...(chosen ? chosen.nodes : [])].filter((id) => id !== null).map((id) => nodeOf.get(id));
    const many = near ? Names.AT_MOST : Math.min(Names.AT_MOST, Names.AT_FIRST * Math.max(1, (scale / fitted) ** 2));
    const pool = near ? this.shown.filter((node) => near.nodes.has(node.id)) : this.shown;
    return new Set([...first, ...pool.slice(0, many)].filter((node) => this.picture.shownNode(node.id)));
  }

  wantedEdges() {
    const { hoverEdge, chosen } = this.picture;
    const few = chosen && chosen.edges.length <= Names.EDGES_AT_MOST ? chosen.edges : [];
    const all = hoverEdge === null ? few : [hoverEdge, ...few];
    return all.filter((edge) => this.picture.lines.of.has(edge));
  }

  nameNode(context, node, scale) {
    const size = (node.weight >= 12 ? 14 : node.weight >= 5 ? 12.5 : 11.5) / scale;
    context.font = `${node.weight >= 5 ? 600 : 400} ${size}px ${Names.FONT}`;
    const { x, y } = this.picture.network.getPosition(node.id);
    const rows = known(this.rows, node.id);
    const [half, high, body] = [this.width(context, rows, node.weight >= 5, size) / 2, rows.length * size * 1.15, this.picture.sizeOf(node)];
    const boxes = Names.spots(x, y, half, high, body + 3 / scale).map(([middle, top], i) => this.box(middle, top, half, high, i < 2))
      .filter((each, i) => this.inside(each) && (i > 1 || (each.left < x && x < each.right)));
    const must = node.id === this.picture.hover || this.shown.slice(0, Names.ALWAYS).includes(node);
    const box = boxes.find((each) => this.free(each, node.id)) || (must ? this.leastInTheWay(boxes, node.id) : null);
    if (box) this.put(context, rows, { ...box, id: node.id }, size * 1.15);
  }

  /** Middle and top of a name beside a node: below if there is room, else above, else to a side, else askew. */
  static spots(x, y, half, high, off) {
    const [up, down, near] = [y - high - off * 0.5, y + off * 0.5, off * 0.6 + half];
    return [[x, y + off], [x, y - off - high], [x + off + half, y - high / 2], [x - off - half, y - high / 2],
      [x + near, up], [x - near, up], [x + near, down], [x - near, down]];
  }

  /** How wide the widest of some lines is: to measure them again for each picture takes longer than to write them. */
  width(context, rows, bold, size) {
    const key = `${bold ? '*' : ''}${rows.join('\n')}`;
    const wide = this.widths.get(key) ?? Math.max(...rows.map((row) => context.measureText(row).width)) / size;
    this.widths.set(key, wide);
    return wide * size;
  }

  nameEdge(context, edge, scale) {
    const { x, y } = Lines.along(known(this.picture.lines.of, edge), Names.ALONG);
    const size = 10.5 / scale;
    context.font = `italic 400 ${size}px ${Names.FONT}`;
    this.write(context, [edge.words], x, y - size, size);
  }

  /** @param {boolean} [aside] true if it may move aside to stay in view @returns {Box} */
  box(middle, top, half, high, aside = true) {
    const x = aside ? this.inView(middle, half) : middle;
    return { left: x - half, right: x + half, top, bottom: top + high };
  }

  /** Of places that are all taken, one that covers no other name, no great node and the fewest small ones. @param {Box[]} boxes @returns {Box|null} */
  leastInTheWay(boxes, id) {
    const great = new Set(this.shown.slice(0, Names.ALWAYS).map((node) => node.id));
    const covered = (box) => this.bodies.filter((body) => body.id !== id && Names.overlap(box, body));
    const open = boxes.filter((box) => !this.boxes.some((other) => Names.overlap(box, other)) && !covered(box).some((body) => great.has(body.id)));
    return open.sort((a, b) => covered(a).length - covered(b).length)[0] || null;
  }

  /** What can be seen of the canvas, without its margin. @returns {Box} */
  seen() {
    const { network, stage } = this.picture;
    const { x: left, y: top } = network.DOMtoCanvas({ x: Names.MARGIN, y: Names.MARGIN / 2 });
    const { x: right, y: bottom } = network.DOMtoCanvas({ x: stage.clientWidth - Names.MARGIN, y: stage.clientHeight - Names.MARGIN / 2 });
    return { left, right, top, bottom };
  }

  /** True if the stage does not cut it off. */
  inside(box) {
    const { left, right, top, bottom } = this.sides;
    return box.left >= left && box.right <= right && box.top >= top && box.bottom <= bottom;
  }

  /** True if nothing is written there, and no other node stands there. */
  free(box, id) {
    return !this.boxes.some((other) => Names.overlap(box, other)) && !this.bodies.some((body) => body.id !== id && Names.overlap(box, body));
  }

  /** Write lines of text below a place, if nothing is written there yet. */
  write(context, rows, middle, top, height) {
    const box = this.box(middle, top, Math.max(...rows.map((row) => context.measureText(row).width)) / 2, rows.length * height);
    if (!this.boxes.some((other) => Names.overlap(box, other))) this.put(context, rows, box, height);
  }

  put(context, rows, box, height) {
    this.boxes.push(box);
    rows.forEach((row, i) => {
      context.strokeText(row, (box.left + box.right) / 2, box.top + i * height);
      context.fillText(row, (box.left + box.right) / 2, box.top + i * height);
    });
  }

  /** Where a text must have its middle so that the stage does not cut it off; far outside it may. */
  inView(x, half) {
    const { left, right } = this.sides;
    return x < left || x > right ? x : Math.max(left + half, Math.min(right - half, x));
  }

  static overlap(a, b) {
    return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  }

  /** The node whose written name stands at a place of the canvas, or null. */
  at({ x, y }) {
    const hit = this.boxes.find((b) => b.id !== undefined && b.left <= x && x <= b.right && b.top <= y && y <= b.bottom);
    return hit?.id ?? null;
  }
}
