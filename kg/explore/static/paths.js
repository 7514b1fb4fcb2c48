/** Ways through the graph. All functions are pure; `around` gives each node's neighbours. */
const Paths = (() => {
  /** @param {{from: number, to: number}[]} edges @param {number} size @returns {number[][]} */
  function neighbours(edges, size) {
    const around = Array.from({ length: size }, () => new Set());
    for (const { from, to } of edges) {
      if (from === to) continue;
      around[from].add(to);
      around[to].add(from);
    }
    return around.map((others) => [...others].sort((a, b) => a - b));
  }

  /** Nodes within so many steps, nearest first. @returns {number[]} */
  function within(around, start, hops) {
    const seen = new Set([start]);
    let edge = [start];
    for (let step = 0; step < hops; step++) {
      edge = edge.flatMap((node) => around[node].filter((other) => !seen.has(other) && seen.add(other)));
    }
    return [...seen];
  }

  /** The nodes of a shortest way from one to another, both included; empty if there is none. */
  function shortest(around, from, to) {
    const before = new Map([[from, null]]);
    const queue = [from];
    for (let i = 0; i < queue.length && !before.has(to); i++) {
      for (const other of around[queue[i]]) {
        if (before.has(other)) continue;
        before.set(other, queue[i]);
        queue.push(other);
      }
    }
    const way = [];
    for (let node = before.has(to) ? to : null; node !== null; node = before.get(node)) way.unshift(node);
    return way;
  }

  return { neighbours, within, shortest };
})();
