/** Where nodes stand that the page brings together itself. The same input gives the same picture. */
const Places = (() => {
  const EDGE = 95;
  const NEAREST = 62;
  const GOLDEN = Math.PI * (3 - Math.sqrt(5));
  const STRETCH = 1.25;

  const spiral = (i, unit) => ({ x: unit * Math.sqrt(i) * Math.cos(i * GOLDEN), y: unit * Math.sqrt(i) * Math.sin(i * GOLDEN) });

  /** One round of pushing and pulling. */
  function relax(points, links, heat) {
    // What is joined to nothing would drift away.
    const moves = points.map((p) => ({ x: -p.x * (p.weight > 1 ? 0.15 : 0.5), y: -p.y * (p.weight > 1 ? 0.15 : 0.5) }));
    for (let i = 0; i < points.length; i++) {
      for (let j = 0; j < i; j++) {
        const [dx, dy] = [points[i].x - points[j].x, points[i].y - points[j].y];
        const push = (EDGE * EDGE * points[i].weight * points[j].weight * 0.6) / (dx * dx + dy * dy + 1);
        moves[i].x += dx * push; moves[i].y += dy * push;
        moves[j].x -= dx * push; moves[j].y -= dy * push;
      }
    }
    for (const [a, b] of links) {
      const [dx, dy] = [points[a].x - points[b].x, points[a].y - points[b].y];
      const pull = Math.hypot(dx, dy) / EDGE / (points[a].weight * points[b].weight);
      moves[a].x -= dx * pull; moves[a].y -= dy * pull;
      moves[b].x += dx * pull; moves[b].y += dy * pull;
    }
    points.forEach((point, i) => {
      const length = Math.hypot(moves[i].x, moves[i].y) + 0.01;
      const step = Math.min(length, 2 * EDGE * heat) / length;
      point.x += moves[i].x * step;
      point.y += moves[i].y * step;
    });
  }

  function spread(points) {
    for (let i = 0; i < points.length; i++) {
      for (let j = 0; j < i; j++) {
        const [dx, dy] = [points[i].x - points[j].x, points[i].y - points[j].y];
        const distance = Math.hypot(dx, dy) + 0.01;
        const by = (Math.max(0, NEAREST - distance) / distance) * 0.4;
        points[i].x += dx * by; points[i].y += dy * by;
        points[j].x -= dx * by; points[j].y -= dy * by;
      }
    }
  }

  /**
   * Springs for a few hundred nodes; the first stands in the middle at the start.
   * @param {number[]} ids @param {{from: number, to: number}[]} edges
   * @returns {Map<number, {x: number, y: number}>}
   */
  function arrange(ids, edges) {
    const index = new Map(ids.map((id, i) => [id, i]));
    const pairs = new Map(edges.filter((e) => e.from !== e.to && index.has(e.from) && index.has(e.to))
      .map((e) => [[index.get(e.from), index.get(e.to)].sort((a, b) => a - b)]).map(([pair]) => [pair.join(), pair]));
    const links = [...pairs.values()];
    const degree = ids.map(() => 1);
    for (const [a, b] of links) { degree[a]++; degree[b]++; }
    const points = ids.map((_, i) => ({ ...spiral(i, EDGE * 0.7), weight: Math.sqrt(Math.sqrt(degree[i])) }));
    const rounds = ids.length > 250 ? 30 : ids.length > 80 ? 55 : 110;
    for (let step = 0; step < rounds; step++) relax(points, links, 1 - step / rounds);
    for (let step = 0; step < 14; step++) spread(points);
    return new Map(ids.map((id, i) => [id, { x: Math.round(points[i].x * STRETCH), y: Math.round(points[i].y) }]));
  }

  /** The nearest free place to a point. @param {{x: number, y: number}[]} taken */
  function beside(taken, { x, y }) {
    for (let i = 1; i < 4000; i++) {
      const step = spiral(i, NEAREST * 0.6);
      const place = { x: Math.round(x + step.x * STRETCH), y: Math.round(y + step.y) };
      if (taken.every((other) => Math.hypot(other.x - place.x, other.y - place.y) >= NEAREST)) return place;
    }
    return { x, y };
  }

  return { arrange, beside };
})();
