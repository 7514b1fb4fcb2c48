'use strict';
const { test } = require('node:test');
const assert = require('node:assert/strict');
const { load } = require('./load.js');

const { Lines } = load(['known.js', 'lines.js'], ['Lines']);

const NODES = new Map([[0, 'dot'], [1, 'square'], [2, 'diamond']].map(([id, shape]) => [id, { id, shape, size: 10 }]));
const PLACES = new Map([[0, { x: 0, y: 0 }], [1, { x: 200, y: 0 }], [2, { x: 0, y: 300 }]]);
const edge = (from, to, more = {}) => ({ id: 0, from, to, facts: [], words: '', modality: 'Achieved', bend: 0, ...more });
const FRAME = { left: -500, right: 500, top: -500, bottom: 500 };
const COLOURS = { edge: 'grey', 'edge-planned': 'orange', 'edge-denied': 'red', lit: 'black' };

/** Lines between three things. */
function lines(...edges) {
  const all = new Lines();
  all.show(edges, PLACES, NODES);
  return all;
}

/** What reaches the canvas: each stroke and filling, with its colour, its dashes and the pieces of its path. */
function drawn(all, more = {}) {
  const done = [];
  let path = [];
  let dash = [];
  const add = (name) => (...at) => path.push([name, ...at]);
  const context = {
    save() {}, restore() {}, closePath() {}, beginPath() { path = []; }, setLineDash(to) { dash = to; },
    moveTo: add('move'), lineTo: add('line'), quadraticCurveTo: add('curve'), arc: add('arc'),
    stroke() { done.push({ kind: 'stroke', colour: this.strokeStyle, dash, path }); },
    fill() { done.push({ kind: 'fill', colour: this.fillStyle, dash, path }); },
  };
  all.draw(context, { lines: all.all, frame: FRAME, scale: 1, colours: COLOURS, ...more });
  return done;
}

test('a line leads from thing to thing, and its head to the outline of the second', () => {
  const [stroke, fill] = drawn(lines(edge(0, 1)));
  assert.deepEqual(stroke.path, [['move', 0, 0], ['line', 200, 0]]);
  assert.deepEqual(fill.path[0], ['move', 190, 0]);
});

test('what is planned is dashed, what is denied has its own colour, and each is drawn once', () => {
  const all = lines(edge(0, 1), edge(0, 2, { modality: 'Planned' }), edge(1, 2, { modality: 'Target' }), edge(2, 1, { modality: 'Negated' }));
  const strokes = drawn(all).filter((each) => each.kind === 'stroke');
  const pieces = (colour) => strokes.filter((each) => each.colour === colour).flatMap((each) => each.path).filter(([name]) => name === 'move').length;
  assert.deepEqual([pieces('grey'), pieces('orange'), pieces('red')], [1, 2, 1]);
  assert.deepEqual(strokes.map((each) => each.dash.length > 0), strokes.map((each) => each.colour !== 'grey'));
});

test('what is chosen is drawn in the colour of what is chosen', () => {
  assert.deepEqual([...new Set(drawn(lines(edge(0, 1)), { strong: true }).map((each) => each.colour))], ['black']);
});

test('lines out of sight are not drawn', () => {
  assert.deepEqual(drawn(lines(edge(0, 1)), { frame: { left: 50, right: 90, top: 40, bottom: 90 } }), []);
  assert.equal(drawn(lines(edge(0, 1)), { frame: { left: 50, right: 90, top: -40, bottom: 90 } }).length, 2);
});

test('from far away dashes and heads are large enough to be seen', () => {
  const [stroke, fill] = drawn(lines(edge(0, 1, { modality: 'Planned' })), { scale: 0.05 });
  assert.deepEqual(stroke.dash, [60, 60]);
  assert.equal(fill.path[0][1] - fill.path[2][1], 90);
});

test('thousands of lines have no heads', () => {
  const all = lines(...Array.from({ length: Lines.MANY + 1 }, () => edge(0, 1)));
  assert.deepEqual([...new Set(drawn(all).map((each) => each.kind))], ['stroke']);
});

test('a saved drawing has the same ways', () => {
  assert.deepEqual(Lines.paths(lines(edge(0, 1)).all[0]), { path: 'M0 0L200 0', head: 'M190 0L178 3.6L179.2 0L178 -3.6Z' });
  assert.match(Lines.paths(lines(edge(0, 1, { bend: 0.2 })).all[0]).path, /^M0 0Q100 -36 200 0$/);
  assert.match(Lines.paths(lines(edge(1, 1)).all[0]).path, /^M[\d. -]+A[\d. -]+A[\d. -]+$/);
});

test('a line moves with the place of its thing', () => {
  const place = { x: 0, y: 0 };
  const all = new Lines();
  all.show([edge(0, 1)], new Map([[0, place], [1, { x: 9, y: 9 }]]), NODES);
  place.x = -70;
  assert.deepEqual(drawn(all)[0].path[0], ['move', -70, 0]);
});

test('the nearest line is found, within a distance', () => {
  const [flat, steep] = [edge(0, 1), edge(0, 2)];
  const all = lines(flat, steep);
  assert.equal(all.at({ x: 100, y: 4 }, 7), flat);
  assert.equal(all.at({ x: 5, y: 90 }, 7), steep);
  assert.equal(all.at({ x: 100, y: 8 }, 7), null);
  assert.equal(all.at({ x: 220, y: 0 }, 7), null);
});

test('a bent line is found where it is drawn, and so is the way back', () => {
  const [there, back] = [edge(0, 1, { bend: 0.2 }), edge(1, 0, { bend: 0.2 })];
  const all = lines(there, back);
  const [a, b] = all.all.map((line) => Lines.along(line, 0.5));
  assert.ok(a.y < -10 && b.y > 10, `${a.y} ${b.y}`);
  assert.equal(all.at(a, 3), there);
  assert.equal(all.at(b, 3), back);
  assert.equal(all.at({ x: 100, y: 0 }, 3), null);
});

test('a line from a thing to itself is a ring beside it', () => {
  const all = lines(edge(0, 0));
  assert.equal(drawn(all)[0].path.at(-1)[0], 'arc');
  assert.equal(all.at(Lines.along(all.all[0], 0.6), 2), all.all[0].edge);
  assert.equal(all.at(Lines.loop(all.all[0]), 2), null);
});

test('outlines are as far as the shape is wide in that direction', () => {
  const half = Math.SQRT1_2;
  assert.equal(Lines.reach(NODES.get(0), half, half), 10);
  assert.ok(Math.abs(Lines.reach(NODES.get(1), half, half) - 14.14) < 0.01);
  assert.ok(Math.abs(Lines.reach(NODES.get(2), half, half) - 7.07) < 0.01);
});
