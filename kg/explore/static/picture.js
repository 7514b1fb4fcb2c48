/**
 * The canvas: vis-network draws the things that are to be seen, where they are to stand.
 *
 * @typedef {{id: number, label: string, kind: string, shape: string, color: string, size: number, weight: number, x: number, y: number, circle: number}} PictureNode
 * @typedef {{id: number, from: number, to: number, facts: string[], words: string, modality: string, bend: number, width: number}} PictureEdge
 * @typedef {{onNode: (id: number) => void, onEdge: (edges: PictureEdge[]) => void, onNothing: () => void, onExpand: (id: number) => void, onCamera: () => void, onResize: () => void}} Listener
 */
class Picture {
  /** More edges than this are drawn plainly. */
  static MANY = 3000;
  /** Radius in pixels that the smallest shape should have, if there is room; and the most that shapes grow by. */
  static READABLE = 5.5;
  static GROWN_AT_MOST = 2.4;
  /** What a shape grows by, at twice its size: a leaf doubles, a hub only gains as much as a leaf does. */
  static LEAF = 15;

  /**
   * @param {HTMLElement} stage
   * @param {{nodes: PictureNode[], edges: PictureEdge[], options: Object}} data
   * @param {Listener} listener
   */
  constructor(stage, data, listener) {
    this.stage = stage;
    this.listener = listener;
    this.nodeOf = new Map(data.nodes.map((node) => [node.id, node]));
    this.edgeOf = new Map(data.edges.map((edge) => [edge.id, edge]));
    this.around = new Map(data.nodes.map((node) => [node.id, []]));
    for (const edge of data.edges) for (const id of new Set([edge.from, edge.to])) this.around.get(id).push(edge);
    /** What stands on the canvas. @type {Map<number, {x: number, y: number}>} */
    this.places = new Map();
    /** @type {PictureEdge[]} */
    this.drawn = [];
    /** What is left in full colour, or null for everything. @type {{nodes: Set<number>, edges: Set<number>}|null} */
    this.near = null;
    /** @type {{nodes: number[], edges: PictureEdge[]}|null} */
    this.chosen = null;
    this.hover = null;
    this.hoverEdge = null;
    this.fitted = 1;
    this.grown = 1;
    this.colours = Picture.palette();
    this.nodeSet = new vis.DataSet([]);
    this.edgeSet = new vis.DataSet([]);
    this.network = new vis.Network(stage, { nodes: this.nodeSet, edges: this.edgeSet }, data.options);
    this.names = new Names(this);
    this.listen();
    // A pane that opens or closes gives the picture another room.
    new ResizeObserver(() => this.listener.onResize()).observe(stage);
  }

  /** Colours of the page's theme. @returns {Record<string, string>} */
  static palette() {
    const style = getComputedStyle(document.documentElement);
    const names = ['ink', 'soft', 'halo', 'ground', 'edge', 'edge-planned', 'edge-denied', 'rim', 'lit'];
    return Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
  }

  edgeColour(edge) {
    return { Planned: this.colours['edge-planned'], Target: this.colours['edge-planned'], Negated: this.colours['edge-denied'] }[edge.modality] || this.colours.edge;
  }

  nodeLook(node) {
    const plain = { background: node.color, border: this.colours.rim };
    const strong = { background: node.color, border: this.colours.lit };
    return { color: { ...plain, highlight: strong, hover: strong } };
  }

  edgeLook(edge) {
    const strong = this.colours.lit;
    return { color: { color: this.edgeColour(edge), highlight: strong, hover: strong, inherit: false, opacity: 0.8 } };
  }

  edgeShape(edge) {
    return {
      dashes: ['Planned', 'Target', 'Negated'].includes(edge.modality),
      smooth: edge.bend ? { enabled: true, type: 'curvedCW', roundness: edge.bend } : false,
    };
  }

  /**
   * Put these nodes on the canvas, and these edges between them.
   * @param {Map<number, {x: number, y: number}>} places @param {PictureEdge[]} edges
   */
  show(places, edges) {
    this.plain(edges.length > Picture.MANY);
    this.places = places;
    this.drawn = edges;
    this.hover = this.hoverEdge = null;
    this.grown = this.growth([...places.values()]);
    this.names.shown = this.names.order.filter((node) => places.has(node.id));
    // Without their labels: vis-network would measure each of them, and the page writes them itself.
    const nodes = [...places].map(([id, place]) => {
      const { shape } = this.nodeOf.get(id);
      return { id, shape, size: this.sizeOf(this.nodeOf.get(id)), ...place, ...this.nodeLook(this.nodeOf.get(id)) };
    });
    // Anew and not changed in place: thousands of changes cost more than one new canvas.
    this.nodeSet = new vis.DataSet(nodes);
    this.edgeSet = new vis.DataSet(edges.map((edge) => this.line(edge)));
    this.network.setData({ nodes: this.nodeSet, edges: this.edgeSet });
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

  /** An edge as vis-network takes it. @param {PictureEdge} edge */
  line(edge) {
    const { id, from, to, width } = edge;
    return { id, from, to, width, arrows: this.many ? '' : 'to', ...this.edgeShape(edge), ...this.edgeLook(edge) };
  }

  /** Arrowheads of thousands of edges are a blur that takes its time. @param {boolean} many */
  plain(many) {
    if (many === Boolean(this.many)) return;
    this.many = many;
    this.network.setOptions({ edges: { arrows: { to: { enabled: !many } } }, interaction: { hideEdgesOnDrag: many, hideEdgesOnZoom: many } });
  }

  shownNode(id) {
    return this.places.has(id);
  }

  shownEdge(edge) {
    return this.shownNode(edge.from) && this.shownNode(edge.to);
  }

  /** Leave in full colour what is chosen, with what is joined to it. @param {{nodes: number[], edges: PictureEdge[]}|null} chosen */
  light(chosen) {
    this.chosen = chosen;
    this.near = chosen && {
      nodes: new Set([...chosen.nodes, ...chosen.edges.flatMap((edge) => [edge.from, edge.to])]),
      edges: new Set(chosen.edges.map((edge) => edge.id)),
    };
    const here = chosen ? chosen.nodes.filter((id) => this.shownNode(id)) : [];
    const edges = chosen && !here.length ? chosen.edges.filter((edge) => this.edgeSet.get(edge.id)).map((edge) => edge.id) : [];
    this.network.setSelection({ nodes: here, edges }, { highlightEdges: false });
  }

  /** Cover all but what is near: to draw a few things again is quicker than to change thousands. @param {CanvasRenderingContext2D} context */
  veil(context) {
    const { clientWidth: width, clientHeight: height } = this.stage;
    const [from, to] = [{ x: -9, y: -9 }, { x: width + 9, y: height + 9 }].map((at) => this.network.DOMtoCanvas(at));
    context.save();
    context.globalAlpha = 0.84;
    context.fillStyle = this.colours.ground;
    context.fillRect(from.x, from.y, to.x - from.x, to.y - from.y);
    context.restore();
    const { nodes, edges } = this.network.body;
    for (const id of this.near.edges) if (edges[id]?.connected) edges[id].draw(context);
    for (const id of this.near.nodes) if (nodes[id]) nodes[id].draw(context);
  }

  /** Give everything the look that it should have now. */
  look() {
    this.nodeSet.update([...this.places.keys()].map((id) => ({ id, ...this.nodeLook(this.nodeOf.get(id)) })));
    this.edgeSet.update(this.drawn.map((edge) => ({ id: edge.id, ...this.edgeLook(edge) })));
  }

  /** The page has changed from light to dark or back. */
  repaint() {
    this.colours = Picture.palette();
    this.look();
    this.network.redraw();
  }

  /** Bring nodes into view. @param {number[]} ids */
  focus(ids) {
    const here = ids.filter((id) => this.shownNode(id));
    if (here.length) this.network.fit({ nodes: here, maxZoomLevel: 0.7, animation: false });
  }

  fit() {
    this.network.setSize('100%', '100%');
    this.network.fit({ animation: false, maxZoomLevel: 1.3 });
    // Room for the names of the outermost nodes.
    this.zoom(0.92);
    this.fitted = this.network.getScale();
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

  listen() {
    const point = (key, value) => {
      this[key] = value;
      this.stage.classList.toggle('pointing', value !== null);
      this.network.redraw();
    };
    this.network.on('afterDrawing', (context) => {
      if (this.near) this.veil(context);
      this.names.draw(context);
    });
    this.network.on('click', (event) => this.clicked(event));
    this.network.on('doubleClick', ({ nodes }) => nodes.length && this.listener.onExpand(nodes[0]));
    this.network.on('hoverNode', (event) => point('hover', event.node));
    this.network.on('blurNode', () => point('hover', null));
    this.network.on('hoverEdge', (event) => point('hoverEdge', event.edge));
    this.network.on('blurEdge', () => point('hoverEdge', null));
    this.network.on('zoom', () => this.listener.onCamera());
    this.network.on('dragEnd', () => this.listener.onCamera());
  }

  clicked({ nodes, edges, pointer }) {
    const node = nodes.length ? nodes[0] : this.names.at(pointer.canvas);
    if (node !== null) this.listener.onNode(node);
    else if (edges.length) this.listener.onEdge(this.alike(edges[0]));
    else this.listener.onNothing();
  }

  /** All drawn edges between the same two things. @returns {PictureEdge[]} */
  alike(id) {
    const { from, to } = this.drawn.find((edge) => edge.id === id);
    return this.drawn.filter((edge) => (edge.from === from && edge.to === to) || (edge.from === to && edge.to === from));
  }

  /** The shown node next to another in a direction, or null. @param {{x: number, y: number}} way a unit step */
  towards(id, way) {
    const from = this.places.get(id);
    let [best, least] = [null, Infinity];
    for (const [other, place] of this.places) {
      const [dx, dy] = [place.x - from.x, place.y - from.y];
      const [along, aside] = [dx * way.x + dy * way.y, Math.abs(dx * way.y - dy * way.x)];
      const far = along + 2.2 * aside;
      if (along > 0 && other !== id && far < least) [best, least] = [other, far];
    }
    return best;
  }

  /** All that is drawn, for `Export.svg`. */
  scene() {
    return {
      nodes: [...this.places].map(([id, place]) => ({ id, ...place, size: this.sizeOf(this.nodeOf.get(id)), label: this.nodeOf.get(id).label, shape: this.nodeOf.get(id).shape, colour: this.nodeOf.get(id).color })),
      edges: this.drawn.map((edge) => ({ from: edge.from, to: edge.to, words: edge.words, colour: this.edgeColour(edge), dashes: this.edgeShape(edge).dashes })),
      colours: this.colours,
    };
  }

  /** @returns {HTMLCanvasElement} the picture on its ground */
  canvas() {
    /** @type {HTMLCanvasElement} */
    const drawn = this.stage.querySelector('canvas');
    const copy = document.createElement('canvas');
    [copy.width, copy.height] = [drawn.width, drawn.height];
    const context = copy.getContext('2d');
    context.fillStyle = this.colours.ground;
    context.fillRect(0, 0, copy.width, copy.height);
    context.drawImage(drawn, 0, 0);
    return copy;
  }
}
