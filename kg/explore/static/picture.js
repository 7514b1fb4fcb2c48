/**
 * The canvas: vis-network draws nodes and edges where they were put when the page was made.
 *
 * @typedef {{id: number, label: string, kind: string, size: number, weight: number, x: number, y: number}} PictureNode
 * @typedef {{id: number, from: number, to: number, facts: string[], words: string, modality: string, color: string}} PictureEdge
 * @typedef {{onNode: (id: number) => void, onEdge: (id: number) => void, onNothing: () => void}} Listener
 */
class Picture {
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
    this.around = this.edgesAround();
    this.hiddenKinds = new Set();
    /** What is left in full colour, or null for everything. @type {{nodes: Set<number>, edges: Set<number>}|null} */
    this.near = null;
    /** @type {{node: number|null, edges: PictureEdge[]}|null} */
    this.chosen = null;
    this.hover = null;
    this.hoverEdge = null;
    this.fitted = 1;
    this.nodes = new vis.DataSet(data.nodes);
    this.edges = new vis.DataSet(data.edges.map((edge) => ({ ...edge, color: Picture.shade(edge, true) })));
    this.network = new vis.Network(stage, { nodes: this.nodes, edges: this.edges }, data.options);
    this.names = new Names(this);
    this.listen();
    this.fit();
  }

  edgesAround() {
    const around = new Map([...this.nodeOf.keys()].map((id) => [id, []]));
    for (const edge of this.edgeOf.values()) for (const id of new Set([edge.from, edge.to])) around.get(id).push(edge);
    return around;
  }

  /** An edge's colour; `lit` is false for what a selection leaves in the background. */
  static shade(edge, lit) {
    return { color: edge.color, highlight: '#1a1a1a', hover: '#1a1a1a', inherit: false, opacity: lit ? 0.75 : 0.08 };
  }

  shownNode(id) {
    return !this.hiddenKinds.has(this.nodeOf.get(id).kind);
  }

  shownEdge(edge) {
    return this.shownNode(edge.from) && this.shownNode(edge.to);
  }

  /** Keep only these edges and their ends in full colour; null: everything. */
  light(edges, node = null) {
    const ends = edges && new Set(edges.flatMap((edge) => [edge.from, edge.to]));
    this.near = edges && { nodes: node === null ? ends : ends.add(node), edges: new Set(edges.map((edge) => edge.id)) };
    const lit = (kind, id) => !this.near || this.near[kind].has(id);
    this.nodes.update([...this.nodeOf.keys()].map((id) => ({ id, opacity: lit('nodes', id) ? 1 : 0.15 })));
    this.edges.update([...this.edgeOf.values()].map((edge) => ({ id: edge.id, color: Picture.shade(edge, lit('edges', edge.id)) })));
  }

  choose(id) {
    this.chosen = { node: id, edges: this.around.get(id) };
    this.light(this.chosen.edges, id);
    this.network.selectNodes([id], false);
  }

  /** Choose all edges between the same two things. @returns {PictureEdge[]} */
  chooseEdge(id) {
    const { from, to } = this.edgeOf.get(id);
    const same = (edge) => (edge.from === from && edge.to === to) || (edge.from === to && edge.to === from);
    this.chosen = { node: null, edges: this.around.get(from).filter(same) };
    this.light(this.chosen.edges);
    this.network.setSelection({ nodes: [], edges: this.chosen.edges.map((edge) => edge.id) }, { highlightEdges: false });
    return this.chosen.edges;
  }

  clear() {
    this.chosen = null;
    if (this.near) this.light(null);
    this.network.unselectAll();
  }

  /** Show or hide all nodes of a class, with their edges. */
  toggle(kind, visible) {
    if (visible) this.hiddenKinds.delete(kind);
    else this.hiddenKinds.add(kind);
    this.nodes.update([...this.nodeOf.keys()].map((id) => ({ id, hidden: !this.shownNode(id) })));
    this.edges.update([...this.edgeOf.values()].map((edge) => ({ id: edge.id, hidden: !this.shownEdge(edge) })));
  }

  /** Bring a node and its neighbours into view. */
  focus(id) {
    const near = new Set([id, ...this.around.get(id).flatMap((edge) => [edge.from, edge.to])]);
    this.network.fit({ nodes: [...near].filter((other) => this.shownNode(other)), maxZoomLevel: 1, animation: false });
  }

  fit() {
    this.network.fit({ animation: false });
    // Room for the names of the outermost nodes.
    this.zoom(0.94);
    this.fitted = this.network.getScale();
  }

  zoom(by) {
    this.network.moveTo({ scale: this.network.getScale() * by, animation: false });
  }

  listen() {
    const point = (key, value) => {
      this[key] = value;
      this.stage.classList.toggle('pointing', value !== null);
      this.network.redraw();
    };
    this.network.on('afterDrawing', (context) => this.names.draw(context));
    this.network.on('click', (event) => this.clicked(event));
    this.network.on('hoverNode', (event) => point('hover', event.node));
    this.network.on('blurNode', () => point('hover', null));
    this.network.on('hoverEdge', (event) => point('hoverEdge', event.edge));
    this.network.on('blurEdge', () => point('hoverEdge', null));
  }

  clicked({ nodes, edges, pointer }) {
    const node = nodes.length ? nodes[0] : this.names.at(pointer.canvas);
    if (node !== null) this.listener.onNode(node);
    else if (edges.length) this.listener.onEdge(edges[0]);
    else this.listener.onNothing();
  }
}
