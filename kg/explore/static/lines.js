/**
 * The lines between things, under the nodes. The page draws them itself: vis-network takes more than a second to take
 * thousands of them in, and as long again for each that is hidden; here a line that is not drawn costs nothing.
 *
 * @typedef {{x: number, y: number}} Place   in the canvas's units
 * @typedef {{edge: PictureEdge, a: Place, b: Place, end: PictureNode}} Line   `a`, `b`: where its things stand; `end`: the second of them
 * @typedef {{moveTo: Function, lineTo: Function, quadraticCurveTo: Function, arc: Function, closePath: Function}} Pen   a canvas, or what writes a path
 * @typedef {{left: number, right: number, top: number, bottom: number}} Frame   the part of the canvas that is seen
 */
class Lines {
  static WIDTH = 1.5;
  static STRONG = 3;
  static DASH = 5;
  /** No line is thinner than this, in pixels, no dash and no head shorter: they would not be seen. */
  static THINNEST = 0.8;
  static SHORTEST = 3;
  static SMALLEST = 5;
  /** Of more lines than this each is thinner, and has no head: of thousands one sees where they lie, not each. */
  static MANY = 2000;
  static HEAD = 12;
  static LOOP = 18;
  /** Many lines in one path, one crossing the other, take longer than as many short paths. */
  static LOT = 25;
  /** What each status looks like: a name of the palette, and whether dashes tell it too. */
  static STYLES = {
    Achieved: { colour: 'edge', dashed: false },
    Planned: { colour: 'edge-planned', dashed: true }, Target: { colour: 'edge-planned', dashed: true },
    Negated: { colour: 'edge-denied', dashed: true },
  };

  constructor() {
    /** @type {Line[]} */
    this.all = [];
    /** @type {Map<PictureEdge, Line>} */
    this.of = new Map();
  }

  static style(edge) {
    return Lines.STYLES[edge.modality] || Lines.STYLES.Achieved;
  }

  /**
   * Take these lines, and none of those before.
   * @param {PictureEdge[]} edges @param {Map<number, Place>} places whose values move with what is dragged @param {Map<number, PictureNode>} bodies as large as they are drawn
   */
  show(edges, places, bodies) {
    this.all = edges.map((edge) => ({ edge, a: known(places, edge.from), b: known(places, edge.to), end: known(bodies, edge.to) }));
    this.of = new Map(this.all.map((line) => [line.edge, line]));
  }

  /** @param {PictureEdge[]} edges @returns {Line[]} those of them that are shown */
  only(edges) {
    return edges.map((edge) => this.of.get(edge)).filter((line) => line !== undefined);
  }

  /**
   * Draw those of some lines that are in sight, those of one look together.
   * @param {CanvasRenderingContext2D} context
   * @param {{lines: Line[], frame: Frame, scale: number, colours: Record<string, string>, strong?: boolean}} what
   */
  draw(context, { lines, frame, scale, colours, strong = false }) {
    context.save();
    context.globalAlpha = strong ? 1 : 0.8;
    const seen = lines.filter((line) => Lines.within(line, frame));
    const many = seen.length > Lines.MANY;
    const [dash, head] = [Math.max(Lines.DASH, Lines.SHORTEST / scale), Math.max(Lines.HEAD, Lines.SMALLEST / scale)];
    const thinnest = Lines.THINNEST * (strong ? 2 : many ? 0.5 : 1);
    context.lineWidth = Math.max(strong ? Lines.STRONG : Lines.WIDTH, thinnest / scale);
    for (const [style, some] of Lines.alike(seen)) {
      context.strokeStyle = context.fillStyle = colours[strong ? 'lit' : style.colour];
      context.setLineDash(style.dashed ? [dash, dash] : []);
      Lines.lots(context, some, Lines.trace, () => context.stroke());
      context.setLineDash([]);
      if (!many) Lines.lots(context, some, (pen, line) => Lines.head(pen, line, head), () => context.fill());
    }
    context.restore();
  }

  /** @param {Line[]} lines */
  static alike(lines) {
    const looks = new Map();
    for (const line of lines) {
      const style = Lines.style(line.edge);
      if (!looks.has(style)) looks.set(style, []);
      looks.get(style).push(line);
    }
    return looks;
  }

  /** Some lines to a path. */
  static lots(context, lines, add, ink) {
    for (let i = 0; i < lines.length; i += Lines.LOT) {
      context.beginPath();
      for (const line of lines.slice(i, i + Lines.LOT)) add(context, line);
      ink();
    }
  }

  /** The way of a line. @param {Pen} pen @param {Line} line */
  static trace(pen, line) {
    const { a, b, edge } = line;
    if (a === b) {
      const { x, y } = Lines.loop(line);
      pen.moveTo(x + Lines.LOOP, y);
      pen.arc(x, y, Lines.LOOP, 0, 2 * Math.PI);
      return;
    }
    pen.moveTo(a.x, a.y);
    if (!edge.bend) pen.lineTo(b.x, b.y);
    else {
      const via = Lines.via(line);
      pen.quadraticCurveTo(via.x, via.y, b.x, b.y);
    }
  }

  /** An arrowhead that touches the outline of the thing the line leads to. @param {Pen} pen @param {Line} line @param {number} back its length */
  static head(pen, line, back) {
    const { a, b, edge, end } = line;
    if (a === b) return;
    const from = edge.bend ? Lines.via(line) : a;
    const angle = Math.atan2(b.y - from.y, b.x - from.x);
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    const reach = Lines.reach(end, cos, sin);
    const [x, y] = [b.x - reach * cos, b.y - reach * sin];
    const side = 0.3 * back;
    pen.moveTo(x, y);
    pen.lineTo(x - back * cos - side * sin, y - back * sin + side * cos);
    pen.lineTo(x - 0.9 * back * cos, y - 0.9 * back * sin);
    pen.lineTo(x - back * cos + side * sin, y - back * sin - side * cos);
    pen.closePath();
  }

  /** A line and its head as paths of SVG. @param {Line} line */
  static paths(line) {
    const [way, head] = [Lines.pen(), Lines.pen()];
    Lines.trace(way, line);
    Lines.head(head, line, Lines.HEAD);
    return { path: way.text(), head: head.text() };
  }

  /** A pen that writes what a canvas would draw. */
  static pen() {
    const words = [];
    const put = (letter) => (...at) => { words.push(letter + at.map((each) => Math.round(each * 10) / 10).join(' ')); };
    return {
      moveTo: put('M'), lineTo: put('L'), quadraticCurveTo: put('Q'), closePath: put('Z'), text: () => words.join(''),
      /** A whole circle, from where the pen is. */
      arc: (x, y, radius) => { put('A')(radius, radius, 0, 1, 1, x - radius, y); put('A')(radius, radius, 0, 1, 1, x + radius, y); },
    };
  }

  /** How far a node's outline lies from its middle. @param {PictureNode} node @param {number} cos @param {number} sin of the direction */
  static reach({ shape, size }, cos, sin) {
    if (shape === 'square') return size / Math.max(Math.abs(cos), Math.abs(sin));
    if (shape === 'diamond') return size / (Math.abs(cos) + Math.abs(sin));
    return size * ({ hexagon: 0.95, triangle: 0.8, triangleDown: 0.8, star: 0.8 }[shape] || 1);
  }

  /** Where the line from a thing to itself has its middle. @param {Line} line @returns {Place} */
  static loop({ a, end }) {
    const off = 0.7 * (end.size + Lines.LOOP / 2);
    return { x: a.x + off, y: a.y - off };
  }

  /** What a bent line is drawn towards: aside of the middle, to the left of who goes along it. @param {Line} line @returns {Place} */
  static via({ a, b, edge }) {
    const bend = 0.9 * edge.bend;
    return { x: (a.x + b.x) / 2 + bend * (b.y - a.y), y: (a.y + b.y) / 2 - bend * (b.x - a.x) };
  }

  /** A place along a line. @param {Line} line @param {number} part from 0 to 1 @returns {Place} */
  static along(line, part) {
    const { a, b, edge } = line;
    if (a === b) return { x: Lines.loop(line).x, y: Lines.loop(line).y - Lines.LOOP };
    const rest = 1 - part;
    if (!edge.bend) return { x: rest * a.x + part * b.x, y: rest * a.y + part * b.y };
    const via = Lines.via(line);
    const [first, middle, last] = [rest * rest, 2 * rest * part, part * part];
    return { x: first * a.x + middle * via.x + last * b.x, y: first * a.y + middle * via.y + last * b.y };
  }

  /** True if some of a line may be seen. @param {Line} line @param {Frame} frame */
  static within({ a, b, edge, end }, frame) {
    // A bent line leaves the box of its ends by no more than half of what bends it.
    const room = a === b ? end.size + 2 * Lines.LOOP : Lines.HEAD + edge.bend * (Math.abs(a.x - b.x) + Math.abs(a.y - b.y));
    return Math.max(a.x, b.x) + room >= frame.left && Math.min(a.x, b.x) - room <= frame.right
      && Math.max(a.y, b.y) + room >= frame.top && Math.min(a.y, b.y) - room <= frame.bottom;
  }

  /** The line at a place, or null. @param {Place} place @param {number} near how far it may lie from there @returns {PictureEdge|null} */
  at(place, near) {
    const frame = { left: place.x - near, right: place.x + near, top: place.y - near, bottom: place.y + near };
    /** @type {PictureEdge|null} */
    let best = null;
    let least = near;
    for (const line of this.all) {
      const far = Lines.within(line, frame) ? Lines.distance(line, place) : Infinity;
      if (far <= least) { best = line.edge; least = far; }
    }
    return best;
  }

  /** How far a place lies from a line. @param {Line} line @param {Place} place */
  static distance(line, place) {
    if (line.a === line.b) {
      const { x, y } = Lines.loop(line);
      return Math.abs(Math.hypot(place.x - x, place.y - y) - Lines.LOOP);
    }
    if (!line.edge.bend) return Lines.apart(line.a, line.b, place);
    const parts = Array.from({ length: 13 }, (_, i) => Lines.along(line, i / 12));
    return Math.min(...parts.slice(1).map((part, i) => Lines.apart(parts[i], part, place)));
  }

  /** How far a place lies from the straight line between two others. */
  static apart(a, b, { x, y }) {
    const [dx, dy] = [b.x - a.x, b.y - a.y];
    const part = Math.max(0, Math.min(1, ((x - a.x) * dx + (y - a.y) * dy) / (dx * dx + dy * dy || 1)));
    return Math.hypot(a.x + part * dx - x, a.y + part * dy - y);
  }
}
