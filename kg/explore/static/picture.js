/**
 * The canvas: vis-network draws nodes and edges where they were put when the page was made; the names
 * are drawn here, at one size at every zoom, the most connected first, none on another.
 *
 * @typedef {{id: number, label: string, kind: string, size: number, weight: number, x: number, y: number}} PictureNode
 * @typedef {{id: number, from: number, to: number, facts: string[], words: string, color: string}} PictureEdge
 */
const picture = (() => {
  const FONT = 'system-ui, -apple-system, "Segoe UI", "Noto Sans", "Noto Sans CJK SC", "PingFang SC", sans-serif';
  const NAMES_AT_FIRST = 60;
  const NAMES_AT_MOST = 220;
  const LINE = 26;
  /** More lines than this from one node leave no room for their names: then only the one pointed at is named. */
  const EDGE_NAMES_AT_MOST = 24;

  /** A name on at most two lines. @returns {string[]} */
  function lines(label) {
    if (label.length <= LINE) return [label];
    const space = label.lastIndexOf(' ', LINE);
    const cut = space > 8 ? space : LINE;
    const rest = label.slice(cut).trim();
    return [label.slice(0, cut), rest.length > LINE ? rest.slice(0, LINE - 1).trimEnd() + '…' : rest];
  }

  const overlap = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

  /**
   * @param {HTMLElement} stage
   * @param {{nodes: PictureNode[], edges: PictureEdge[], options: Object}} data
   * @param {{onNode: (id: number) => void, onEdge: (id: number) => void, onNothing: () => void}} on
   */
  function draw(stage, data, on) {
    const nodes = new vis.DataSet(data.nodes);
    const edges = new vis.DataSet(data.edges.map((e) => ({ ...e, color: shade(e, false) })));
    const network = new vis.Network(stage, { nodes, edges }, data.options);
    const byId = new Map(data.nodes.map((n) => [n.id, n]));
    const edgeById = new Map(data.edges.map((e) => [e.id, e]));
    const around = new Map(data.nodes.map((n) => [n.id, []]));
    for (const edge of data.edges) {
      around.get(edge.from).push(edge);
      if (edge.to !== edge.from) around.get(edge.to).push(edge);
    }
    const order = [...data.nodes].sort((a, b) => b.weight - a.weight || a.id - b.id);
    const text = new Map(data.nodes.map((n) => [n.id, lines(n.label)]));
    const state = { hidden: new Set(), near: null, chosen: null, hover: null, hoverEdge: null, fitted: 1, boxes: [] };

    const shownNode = (id) => !state.hidden.has(byId.get(id).kind);
    const shownEdge = (e) => shownNode(e.from) && shownNode(e.to);

    function shade(edge, dim) {
      return { color: edge.color, highlight: '#1a1a1a', hover: '#1a1a1a', inherit: false, opacity: dim ? 0.08 : 0.75 };
    }

    /** Keep only what is near in full colour; `null` for everything. */
    function dim(near) {
      const lit = (id) => !near || near.has(id);
      nodes.update(data.nodes.map((n) => ({ id: n.id, opacity: lit(n.id) ? 1 : 0.15 })));
      edges.update(data.edges.map((e) => ({ id: e.id, color: shade(e, near && !(lit(e.from) && lit(e.to) && near.edges.has(e.id))) })));
      state.near = near;
    }

    function neighbourhood(ids, kept) {
      const near = new Set(ids);
      for (const edge of kept) near.add(edge.from).add(edge.to);
      near.edges = new Set(kept.map((e) => e.id));
      return near;
    }

    function choose(id) {
      state.chosen = { node: id, edges: around.get(id) };
      dim(neighbourhood([id], around.get(id)));
      network.selectNodes([id], false);
    }

    function chooseEdge(id) {
      const edge = edgeById.get(id);
      const twins = around.get(edge.from).filter((e) => e.from + e.to === edge.from + edge.to && (e.to === edge.to || e.from === edge.to));
      state.chosen = { node: null, edges: twins };
      dim(neighbourhood([], twins));
      network.setSelection({ nodes: [], edges: twins.map((e) => e.id) }, { highlightEdges: false });
      return twins;
    }

    function clear() {
      state.chosen = null;
      if (state.near) dim(null);
      network.unselectAll();
    }

    function toggle(kind, visible) {
      if (visible) state.hidden.delete(kind);
      else state.hidden.add(kind);
      nodes.update(data.nodes.map((n) => ({ id: n.id, hidden: !shownNode(n.id) })));
      edges.update(data.edges.map((e) => ({ id: e.id, hidden: !shownEdge(e) })));
    }

    /** Bring a node and its neighbours into view. */
    function focus(id) {
      const near = new Set([id, ...around.get(id).flatMap((edge) => [edge.from, edge.to])].filter(shownNode));
      network.fit({ nodes: [...near], maxZoomLevel: 1, animation: false });
    }

    function fit() {
      network.fit({ animation: false });
      state.fitted = network.getScale();
    }

    // --- names ---------------------------------------------------------------------------------

    function box(point, size, rows, width, height, gap) {
      const top = point.y + size + gap;
      return { left: point.x - width / 2, right: point.x + width / 2, top, bottom: top + rows * height };
    }

    function candidates() {
      const scale = network.getScale();
      const many = Math.min(NAMES_AT_MOST, NAMES_AT_FIRST * Math.max(1, (scale / state.fitted) ** 2));
      const first = [state.hover, state.chosen && state.chosen.node].filter((id) => id !== null && id !== undefined);
      const pool = state.near ? order.filter((n) => state.near.has(n.id)) : order;
      return [...first.map((id) => byId.get(id)), ...pool.slice(0, Math.max(many, state.near ? NAMES_AT_MOST : 0))];
    }

    function write(context, rows, x, top, height, scale) {
      context.lineJoin = 'round';
      context.lineWidth = 3.5 / scale;
      context.strokeStyle = 'rgba(255,255,255,0.92)';
      rows.forEach((row, i) => {
        context.strokeText(row, x, top + i * height);
        context.fillText(row, x, top + i * height);
      });
    }

    function names(context) {
      const scale = network.getScale();
      const seen = new Set();
      const placed = [];
      context.textAlign = 'center';
      context.textBaseline = 'top';
      context.fillStyle = '#16202c';
      for (const node of candidates()) {
        if (seen.has(node.id) || !shownNode(node.id)) continue;
        seen.add(node.id);
        const busy = node.weight;
        const size = (busy >= 12 ? 14 : busy >= 5 ? 12.5 : 11.5) / scale;
        context.font = `${busy >= 5 ? 600 : 400} ${size}px ${FONT}`;
        const rows = text.get(node.id);
        const width = Math.max(...rows.map((row) => context.measureText(row).width));
        const area = box(network.getPosition(node.id), node.size, rows.length, width, size * 1.15, 2 / scale);
        if (placed.some((other) => overlap(area, other))) continue;
        placed.push({ ...area, id: node.id });
        write(context, rows, (area.left + area.right) / 2, area.top, size * 1.15, scale);
      }
      state.boxes = placed;
      if (state.chosen || state.hoverEdge !== null) edgeNames(context, scale, placed);
    }

    function edgeNames(context, scale, placed) {
      const size = 10.5 / scale;
      const hovered = state.hoverEdge === null ? [] : [edgeById.get(state.hoverEdge)];
      const chosen = state.chosen && state.chosen.edges.length <= EDGE_NAMES_AT_MOST ? state.chosen.edges : [];
      const all = [...hovered, ...chosen];
      context.font = `italic 400 ${size}px ${FONT}`;
      context.fillStyle = '#3c4654';
      for (const edge of all.filter(shownEdge)) {
        const [a, b] = [network.getPosition(edge.from), network.getPosition(edge.to)];
        const width = context.measureText(edge.words).width;
        const middle = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 - size };
        const area = box(middle, 0, 1, width, size, 0);
        if (placed.some((other) => overlap(area, other))) continue;
        placed.push(area);
        write(context, [edge.words], middle.x, area.top, size, scale);
      }
    }

    /** The node whose written name stands at a place of the canvas. */
    function named(at) {
      const hit = state.boxes.find((b) => b.id !== undefined && b.left <= at.x && at.x <= b.right && b.top <= at.y && at.y <= b.bottom);
      return hit ? hit.id : null;
    }

    // --- the mouse -----------------------------------------------------------------------------

    function clicked(event) {
      const node = event.nodes.length ? event.nodes[0] : named(event.pointer.canvas);
      if (node !== null) on.onNode(node);
      else if (event.edges.length) on.onEdge(event.edges[0]);
      else on.onNothing();
    }

    network.on('afterDrawing', names);
    network.on('click', clicked);
    network.on('hoverNode', (e) => { state.hover = e.node; stage.classList.add('pointing'); network.redraw(); });
    network.on('blurNode', () => { state.hover = null; stage.classList.remove('pointing'); network.redraw(); });
    network.on('hoverEdge', (e) => { state.hoverEdge = e.edge; stage.classList.add('pointing'); });
    network.on('blurEdge', () => { state.hoverEdge = null; stage.classList.remove('pointing'); });
    fit();

    return { network, nodes, edges, choose, chooseEdge, clear, toggle, focus, fit, shownNode, boxes: () => state.boxes };
  }

  return { draw, lines };
})();
