/**
 * The canvas: vis-network draws the things that are to be seen, where they are to stand, over the lines between them.
 *
 * @typedef {{id: number, label: string, kind: string, shape: string, color: string, size: number, weight: number, x: number, y: number, circle: number}} PictureNode
 * @typedef {{id: number, from: number, to: number, facts: string[], words: string, modality: string, bend: number}} PictureEdge
 * @typedef {{onNode: (id: number) => void, onEdge: (edges: PictureEdge[]) => void, onNothing: () => void, onExpand: (id: number) => void, onCamera: () => void, onResize: () => void}} Listener
 */
class Picture {
  /** Radius in pixels that the smallest shape should have, if there is room; and the most that shapes grow by. */
  static READABLE = 5.5;
  static GROWN_AT_MOST = 2.4;
  /** What a shape grows by, at twice its size: a leaf doubles, a hub only gains as much as a leaf does. */
  static LEAF = 15;
  /** How near to a line, or to a thing that is drawn small, one has to point, in pixels. */
  static NEAR = 7;
  /** What of the stage things may take: the names of the outermost need some, too. */
  static ROOM = 0.92;
  /** Pixels beside what is chosen that its names need, and above and below it. */
  static NAMES = { x: 76, y: 30 };
  /** How many pixels the rim of a thing has at least and at most, and that of a chosen one, which takes a part of the smallest radius. */
  static RIMS = { least: 0.2, most: 1.5, chosenPart: 0.25, chosenLeast: 1.2, chosenMost: 3 };
  /** No thing is drawn smaller than this, in pixels. */
  static DOT = 1.2;

  /**
   * @param {HTMLElement} stage
   * @param {{nodes: PictureNode[], edges: PictureEdge[], options: Object}} data
   * @param {Listener} listener
   */
  constructor(stage, data, listener) {
    this.stage = stage;
    this.listener = listener;
    this.nodeOf = new Map(data.nodes.map((node) => [node.id, node]));
    /** What stands on the canvas, and where; a place moves with the node that is dragged. @type {Map<number, {x: number, y: number}>} */
    this.places = new Map();
    /** The same as they are drawn now. @type {Map<number, PictureNode>} */
    this.bodies = new Map();
    /** @type {PictureEdge[]} */
    this.drawn = [];
    /** What is left in full colour, or null for everything. @type {{nodes: Set<number>, edges: PictureEdge[]}|null} */
    this.near = null;
    /** @type {{nodes: number[], edges: PictureEdge[]}|null} */
    this.chosen = null;
    /** What is pointed at. @type {number|null} */
    this.hover = null;
    /** @type {PictureEdge|null} */
    this.hoverEdge = null;
    /** Lines that are drawn stronger than others. @type {PictureEdge[]} */
    this.strong = [];
    /** What was brought into view last; null for everything. @type {number[]|null} */
    this.framed = null;
    this.fitted = 1;
    this.grown = 1;
    this.colours = Picture.palette();
    this.nodeSet = new vis.DataSet([]);
    this.network = new vis.Network(stage, { nodes: this.nodeSet }, data.options);
    this.lines = new Lines();
    this.names = new Names(this);
    this.listen();
    // A pane that opens or closes gives the picture another room.
    new ResizeObserver(() => this.listener.onResize()).observe(stage);
  }

  /** Colours of the page's theme. @returns {Record<string, string>} */
  static palette() {
    const style = getComputedStyle(document.documentElement);
    const names = ['ink', 'soft', 'halo', 'ground', 'edge', 'edge-planned', 'edge-denied', 'rim', 'rim-part', 'lit'];
    return Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
  }

  nodeLook(node) {
    const plain = { background: node.color, border: this.colours.rim };
    const strong = { background: node.color, border: this.colours.lit };
    return { color: { ...plain, highlight: strong, hover: strong } };
  }

  /**
   * Put these nodes on the canvas, and these edges between them.
   * @param {Map<number, {x: number, y: number}>} places @param {PictureEdge[]} edges
   */
  show(places, edges) {
    const [before, grown] = [this.places, this.grown];
    this.places = places;
    this.grown = this.growth([...places.values()]);
    this.bodies = new Map([...places.keys()].map((id) => [id, known(this.nodeOf, id)]));
    for (const [id, node] of this.bodies) this.bodies.set(id, { ...node, size: this.sizeOf(node) });
    this.drawn = edges;
    this.strong = [];
    this.hover = this.hoverEdge = null;
    this.names.shown = this.names.order.filter((node) => places.has(node.id));
    this.lines.show(edges, places, this.bodies);
    if (grown === this.grown) this.stand(before);
    else this.anew();
  }

  /** Draw once after some changes, not after each of them. @param {() => void} change */
  once(change) {
    const { emitter } = this.network.body;
    emitter.emit('_blockRedraw');
    try {
      change();
    } finally {
      emitter.emit('_allowRedraw');
      emitter.emit('_requestRedraw');
    }
  }

  /** Let the nodes stand in their places. @param {Map<number, Place>} before where they stood, as large as now */
  stand(before) {
    const stays = ([id, { x, y }]) => this.places.get(id)?.x === x && this.places.get(id)?.y === y;
    const [stayed, gone] = [new Set(), /** @type {number[]} */ ([])];
    for (const each of before) if (stays(each)) stayed.add(each[0]); else gone.push(each[0]);
    const come = [...this.places.keys()].filter((id) => !stayed.has(id));
    // To change most of them in place costs more than to begin anew.
    if (gone.length + come.length > this.places.size / 2) return this.anew();
    if (gone.length) this.nodeSet.remove(gone);
    if (come.length) this.nodeSet.add(come.map((id) => this.node(id)));
    return undefined;
  }

  anew() {
    this.nodeSet = new vis.DataSet([...this.places.keys()].map((id) => this.node(id)));
    this.network.setData({ nodes: this.nodeSet });
  }

  /** A node as vis-network takes it: without its label, which it would measure, as the page writes that itself. */
  node(id) {
    const [body, { x, y }] = [known(this.bodies, id), known(this.places, id)];
    return { id, shape: body.shape, size: body.size, x, y, ...this.nodeLook(body) };
  }

  /** How much larger than planned shapes are to be, so that they can be told apart when all places fit into the stage. */
  growth(places) {
    if (places.length < 2) return 1;
    const wide = (axis) => {
      let [low, high] = [Infinity, -Infinity];
      for (const place of places) [low, high] = [Math.min(low, place[axis]), Math.max(high, place[axis])];
      return high - low + 1;
    };
    const scale = Math.min(this.stage.clientWidth / wide('x'), this.stage.clientHeight / wide('y'));
    return scale ? Math.max(1, Math.min(Picture.GROWN_AT_MOST, Picture.READABLE / (Picture.LEAF * scale))) : 1;
  }

  /** A shape's size as it is drawn now. @param {PictureNode} node */
  sizeOf({ size }) {
    return size + (this.grown - 1) * Picture.LEAF;
  }

  shownNode(id) {
    return this.places.has(id);
  }

  /** Leave in full colour what is chosen, with what is joined to it. @param {{nodes: number[], edges: PictureEdge[]}|null} chosen */
  light(chosen) {
    this.chosen = chosen;
    this.near = chosen && {
      nodes: new Set([...chosen.nodes, ...chosen.edges.flatMap((edge) => [edge.from, edge.to])]),
      edges: chosen.edges,
    };
    const here = chosen ? chosen.nodes.filter((id) => this.shownNode(id)) : [];
    this.strong = chosen && !here.length ? chosen.edges : [];
    this.network.setSelection({ nodes: here, edges: [] }, { highlightEdges: false });
  }

  /** Cover all but what is near: to draw a few things again is quicker than to change thousands. @param {CanvasRenderingContext2D} context */
  veil(context) {
    const [{ left, right, top, bottom }, { near }] = [this.frame(), this];
    if (!near) return;
    context.save();
    context.globalAlpha = 0.84;
    context.fillStyle = this.colours.ground;
    context.fillRect(left, top, right - left, bottom - top);
    context.restore();
    this.line(context, this.lines.only(near.edges));
    this.dots(context, near.nodes);
    const { nodes } = this.network.body;
    for (const id of near.nodes) if (nodes[id]) nodes[id].draw(context);
  }

  /** Draw lines, and over them those that are strong. @param {CanvasRenderingContext2D} context @param {Line[]} lines */
  line(context, lines) {
    const { colours, strong, hoverEdge } = this;
    const seen = { frame: this.frame(), scale: this.network.getScale(), colours };
    this.lines.draw(context, { lines, ...seen });
    this.lines.draw(context, { lines: this.lines.only(hoverEdge ? [...strong, hoverEdge] : strong), ...seen, strong: true });
  }

  /** Things that would be too small to see, as dots in their colours. @param {CanvasRenderingContext2D} context @param {Iterable<number>} ids */
  dots(context, ids) {
    const half = Picture.DOT / this.network.getScale();
    for (const id of ids) {
      const [body, place] = [this.bodies.get(id), this.places.get(id)];
      if (!body || !place || body.size >= half) continue;
      context.fillStyle = body.color;
      context.fillRect(place.x - half, place.y - half, 2 * half, 2 * half);
    }
  }

  /** Show what is pointed at, by mouse or keyboard. @param {CanvasRenderingContext2D} context @param {number} id */
  ring(context, id) {
    const [{ x, y }, scale] = [known(this.places, id), this.network.getScale()];
    context.lineWidth = 2.5 / scale;
    context.strokeStyle = this.colours.lit;
    context.beginPath();
    context.arc(x, y, Math.max(known(this.bodies, id).size, Picture.DOT / scale) + 4 / scale, 0, 2 * Math.PI);
    context.stroke();
  }

  /** The part of the canvas that is seen. @returns {Frame} */
  frame() {
    const { clientWidth: width, clientHeight: height } = this.stage;
    const [from, to] = [{ x: -9, y: -9 }, { x: width + 9, y: height + 9 }].map((at) => this.network.DOMtoCanvas(at));
    return { left: from.x, right: to.x, top: from.y, bottom: to.y };
  }

  /** The page has changed from light to dark or back. */
  repaint() {
    this.colours = Picture.palette();
    this.anew();
    this.light(this.chosen);
  }

  /** Bring nodes into view, with their names and clear of the buttons. @param {number[]} ids */
  focus(ids) {
    const here = ids.filter((id) => this.shownNode(id));
    if (!here.length) return;
    this.framed = here;
    this.frameAll(here, 0.7, { ...Picture.NAMES, below: this.stage.clientHeight - dom.id('zoom').offsetTop });
  }

  fit() {
    this.framed = null;
    this.network.setSize('100%', '100%');
    const [x, y] = [this.stage.clientWidth, this.stage.clientHeight].map((side) => ((1 - Picture.ROOM) * side) / 2);
    this.frameAll([...this.places.keys()], 1.2, { x, y, below: 0 });
    this.fitted = this.network.getScale();
  }

  /** Bring the same into view as before: the stage has another size. */
  again() {
    const { framed } = this;
    this.fit();
    if (framed) this.focus(framed);
  }

  /**
   * As near as lets all of these be seen.
   * @param {number[]} ids @param {number} nearest the largest scale
   * @param {{x: number, y: number, below: number}} free pixels to be left free at the sides, above and below, and under that
   */
  frameAll(ids, nearest, free) {
    if (!ids.length) return;
    let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
    for (const id of ids) {
      const [{ x, y }, { size }] = [known(this.places, id), known(this.bodies, id)];
      left = Math.min(left, x - size); right = Math.max(right, x + size);
      top = Math.min(top, y - size); bottom = Math.max(bottom, y + size);
    }
    const { clientWidth: width, clientHeight: height } = this.stage;
    const room = Math.min((width - 2 * free.x) / (right - left), (height - 2 * free.y - free.below) / (bottom - top));
    // A pane that is closed has no room: it will be told when it opens.
    const scale = room > 0 ? Math.min(nearest, room) : nearest;
    this.network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom + free.below / scale) / 2 }, scale, animation: false });
  }

  zoom(by) {
    this.network.moveTo({ scale: this.network.getScale() * by, animation: false });
  }

  /** Where one looks from, to be kept in an address. */
  get camera() {
    const { x, y } = this.network.getViewPosition();
    return [Math.round(x), Math.round(y), Math.round(this.network.getScale() * 1000)].join(',');
  }

  set camera(value) {
    const [x, y, scale] = value.split(',').map(Number);
    if ([x, y, scale].every(Number.isFinite) && scale > 0) this.network.moveTo({ position: { x, y }, scale: scale / 1000, animation: false });
  }

  /** As wide at every zoom, rims would hide the colour of what is drawn small; no node has a width of its own, so that this is all. */
  rims() {
    const radius = Picture.LEAF * this.grown * this.network.getScale();
    const { least, most, chosenPart, chosenLeast, chosenMost } = Picture.RIMS;
    // On a dark ground rims are wider: it is they that set dark shapes off.
    const borderWidth = Math.max(least, Math.min(most, Number(this.colours['rim-part']) * radius));
    const borderWidthSelected = Math.max(chosenLeast, Math.min(chosenMost, chosenPart * radius));
    Object.assign(this.network.nodesHandler.options, { borderWidth, borderWidthSelected });
  }

  listen() {
    this.network.on('beforeDrawing', (context) => {
      this.rims();
      this.line(context, this.lines.all);
      this.dots(context, this.places.keys());
    });
    this.network.on('afterDrawing', (context) => {
      this.veil(context);
      if (this.hover !== null && this.shownNode(this.hover)) this.ring(context, this.hover);
      this.names.draw(context);
    });
    this.network.on('click', (event) => this.clicked(event));
    this.network.on('doubleClick', ({ pointer }) => {
      const node = this.nodeAt(pointer.canvas);
      if (node !== null) this.listener.onExpand(node);
    });
    this.network.on('dragging', ({ nodes }) => { for (const id of nodes) Object.assign(known(this.places, id), this.network.getPosition(id)); });
    this.stage.addEventListener('pointermove', (event) => this.pointed(event));
    this.stage.addEventListener('pointerleave', () => this.point(null, null));
    this.network.on('zoom', () => this.listener.onCamera());
    this.network.on('dragEnd', () => this.listener.onCamera());
  }

  /** @param {number|null} node @param {PictureEdge|null} edge what is pointed at */
  point(node, edge) {
    if (this.hover === node && this.hoverEdge === edge) return;
    [this.hover, this.hoverEdge] = [node, edge];
    this.stage.classList.toggle('pointing', node !== null || edge !== null);
    this.network.redraw();
  }

  /** The mouse has moved. @param {PointerEvent} event */
  pointed(event) {
    if (event.buttons || event.pointerType === 'touch') return;
    const box = this.stage.getBoundingClientRect();
    const place = this.network.DOMtoCanvas({ x: event.clientX - box.left, y: event.clientY - box.top });
    const node = this.nodeAt(place);
    this.point(node, node === null ? this.edgeAt(place) : null);
  }

  /** The thing at a place, or the nearest of those that are too small to be met; null if there is none. @param {Place} place */
  nodeAt({ x, y }) {
    const near = Picture.NEAR / this.network.getScale();
    /** @type {number|null} */
    let best = null;
    let least = 0;
    for (const [id, place] of this.places) {
      const [dx, dy] = [x - place.x, y - place.y];
      const far = Math.hypot(dx, dy);
      const over = far - Math.max(near, Lines.reach(known(this.bodies, id), dx / (far || 1), dy / (far || 1)));
      if (over < least) { best = id; least = over; }
    }
    return best;
  }

  /** @param {Place} place */
  edgeAt(place) {
    return this.lines.at(place, Picture.NEAR / this.network.getScale());
  }

  clicked({ pointer }) {
    const node = this.nodeAt(pointer.canvas) ?? this.names.at(pointer.canvas);
    const edge = node === null ? this.edgeAt(pointer.canvas) : null;
    if (node !== null) this.listener.onNode(node);
    else if (edge) this.listener.onEdge(this.alike(edge));
    else this.listener.onNothing();
  }

  /** All drawn edges between the same two things. @param {PictureEdge} edge @returns {PictureEdge[]} */
  alike({ from, to }) {
    return this.drawn.filter((edge) => (edge.from === from && edge.to === to) || (edge.from === to && edge.to === from));
  }

  /** The shown node next to another in a direction, or null. @param {{x: number, y: number}} way a unit step */
  towards(id, way) {
    const from = known(this.places, id);
    /** @type {number|null} */
    let best = null;
    let least = Infinity;
    for (const [other, place] of this.places) {
      const [dx, dy] = [place.x - from.x, place.y - from.y];
      const [along, aside] = [dx * way.x + dy * way.y, Math.abs(dx * way.y - dy * way.x)];
      const far = along + 2.2 * aside;
      if (along > 0 && other !== id && far < least) { best = other; least = far; }
    }
    return best;
  }

  /** All that is drawn, for `Export.svg`. */
  scene() {
    return {
      nodes: [...this.bodies.values()].map(({ id, shape, size, label, color }) => ({ id, ...known(this.places, id), size, label, shape, colour: color })),
      edges: this.lines.all.map((line) => ({ ...Lines.paths(line), words: line.edge.words, colour: this.colours[Lines.style(line.edge).colour], dashes: Lines.style(line.edge).dashed })),
      colours: this.colours,
    };
  }

  /** @returns {HTMLCanvasElement} the picture on its ground */
  canvas() {
    const drawn = /** @type {HTMLCanvasElement} */ (dom.part(this.stage, 'canvas'));
    const copy = document.createElement('canvas');
    [copy.width, copy.height] = [drawn.width, drawn.height];
    const context = copy.getContext('2d');
    if (!context) throw new Error('This browser draws nothing');
    context.fillStyle = this.colours.ground;
    context.fillRect(0, 0, copy.width, copy.height);
    context.drawImage(drawn, 0, 0);
    return copy;
  }
}
