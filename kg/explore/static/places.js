/** Where nodes stand that the page brings together itself. The same input gives the same picture. */
const Places = (() => {
  const EDGE = 95;
  const NEAREST = 62;
  const GOLDEN = Math.PI * (3 - Math.sqrt(5));
  const STRETCH = 1.25;

  const spiral = (i, unit) => ({ x: unit * Math.sqrt(i) * Math.cos(i * GOLDEN), y: unit * Math.sqrt(i) * Math.sin(i * GOLDEN) });

  /**
   * Points in columns: every round visits every pair, and flat numbers are visited in half the time.
   *
   * @typedef {{x: Float64Array, y: Float64Array, weight: Float64Array, moveX: Float64Array, moveY: Float64Array}} Points
   */

  /** One round of pushing and pulling. @param {Points} points @param {number[][]} links @param {number} heat from 1 to 0 */
  function relax(points, links, heat) {
    const { x, y, weight, moveX, moveY } = points;
    for (let i = 0; i < x.length; i++) {
      // What is joined to nothing would drift away.
      const home = weight[i] > 1 ? 0.15 : 0.5;
      moveX[i] = -x[i] * home;
      moveY[i] = -y[i] * home;
    }
    push(points);
    for (const [a, b] of links) {
      const [dx, dy] = [x[a] - x[b], y[a] - y[b]];
      const pull = Math.hypot(dx, dy) / EDGE / (weight[a] * weight[b]);
      moveX[a] -= dx * pull; moveY[a] -= dy * pull;
      moveX[b] += dx * pull; moveY[b] += dy * pull;
    }
    for (let i = 0; i < x.length; i++) {
      const length = Math.hypot(moveX[i], moveY[i]) + 0.01;
      const step = Math.min(length, 2 * EDGE * heat) / length;
      x[i] += moveX[i] * step;
      y[i] += moveY[i] * step;
    }
  }

  /** Every point pushes every other away. @param {Points} points */
  function push({ x, y, weight, moveX, moveY }) {
    for (let i = 0; i < x.length; i++) {
      for (let j = 0; j < i; j++) {
        const dx = x[i] - x[j];
        const dy = y[i] - y[j];
        const force = (EDGE * EDGE * weight[i] * weight[j] * 0.6) / (dx * dx + dy * dy + 1);
        moveX[i] += dx * force; moveY[i] += dy * force;
        moveX[j] -= dx * force; moveY[j] -= dy * force;
      }
    }
  }

  /** Points that stand too near give way. @param {Points} points */
  function spread({ x, y }) {
    for (let i = 0; i < x.length; i++) {
      for (let j = 0; j < i; j++) {
        const dx = x[i] - x[j];
        const dy = y[i] - y[j];
        if (dx * dx + dy * dy >= NEAREST * NEAREST) continue;
        const distance = Math.hypot(dx, dy) + 0.01;
        const by = (Math.max(0, NEAREST - distance) / distance) * 0.4;
        x[i] += dx * by; y[i] += dy * by;
        x[j] -= dx * by; y[j] -= dy * by;
      }
    }
  }

  /** A spiral of points, the first in the middle. @param {number[]} degree @returns {Points} */
  function laid(degree) {
    const column = (value) => Float64Array.from(degree, (of, i) => value(of, i));
    return {
      x: column((_, i) => spiral(i, EDGE * 0.7).x), y: column((_, i) => spiral(i, EDGE * 0.7).y),
      weight: column((of) => Math.sqrt(Math.sqrt(of))), moveX: column(() => 0), moveY: column(() => 0),
    };
  }

  /**
   * Springs for a few hundred nodes; the first stands in the middle at the start.
   * @param {number[]} ids @param {{from: number, to: number}[]} edges
   * @returns {Map<number, {x: number, y: number}>}
   */
  function arrange(ids, edges) {
    const index = new Map(ids.map((id, i) => [id, i]));
    const pairs = new Map(edges.filter((e) => e.from !== e.to && index.has(e.from) && index.has(e.to))
      .map((e) => [[known(index, e.from), known(index, e.to)].sort((a, b) => a - b)]).map(([pair]) => [pair.join(), pair]));
    const links = [...pairs.values()];
    const degree = ids.map(() => 1);
    for (const [a, b] of links) { degree[a]++; degree[b]++; }
    const points = laid(degree);
    const rounds = ids.length > 250 ? 30 : ids.length > 80 ? 55 : 110;
    for (let step = 0; step < rounds; step++) relax(points, links, 1 - step / rounds);
    for (let step = 0; step < 14; step++) spread(points);
    return new Map(ids.map((id, i) => [id, { x: Math.round(points.x[i] * STRETCH), y: Math.round(points.y[i]) }]));
  }

  /**
   * The nearest free place to a point.
   * @param {{x: number, y: number}[]} taken @param {{x: number, y: number}} point @param {number} [room] what is to be kept free round it
   */
  function beside(taken, { x, y }, room = NEAREST) {
    for (let i = 1; i < 4000; i++) {
      const step = spiral(i, room * 0.6);
      const place = { x: Math.round(x + step.x * STRETCH), y: Math.round(y + step.y) };
      if (taken.every((other) => Math.hypot(other.x - place.x, other.y - place.y) >= room)) return place;
    }
    return { x, y };
  }

  return { arrange, beside };
})();
