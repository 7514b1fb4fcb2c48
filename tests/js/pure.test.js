'use strict';
const { test } = require('node:test');
const assert = require('node:assert/strict');
const { load } = require('./load.js');

const { State, Facts, Filters, Paths, Places, Export, Finder } = load(
  ['known.js', 'state.js', 'facts.js', 'filters.js', 'paths.js', 'places.js', 'export.js', 'search.js'],
  ['State', 'Facts', 'Filters', 'Paths', 'Places', 'Export', 'Finder'],
);

const TEXT = 'Alpha grew by 5%. Beta will build a dock. Nothing else.';

/** A briefing of two facts. */
function facts() {
  const thing = (id, name, spans) => ({ id: `http://x/${id}`, name, kind: 'Company', kinds: ['Company'], aliases: [], slips: [], spans });
  const empty = { subjects: [], objects: [], bodies: [], indicator: [], counted: [], scope: [], speakers: [{ name: 'Iris' }], from: '', to: '', at: [], period: '' };
  return new Facts({
    base: 'http://x/', text: TEXT, briefings: [{ day: '2024-02-01' }], turns: [{ id: 't', kind: 'Remarks', speakers: [], spans: [[0, TEXT.length]] }],
    things: [thing('alpha', 'Alpha', [[0, 5]]), thing('beta', 'Béta', [[18, 22]])],
    figures: [{ ...empty, id: 'http://x/f', text: '+5%', value: '5', unit: 'PERCENT', statistic: 'Change', modality: 'Achieved', subjects: [{ name: 'Alpha', node: 0 }], spans: [[0, 17]], marks: [[14, 16]], from: '2022-07-01', to: '2023-06-30' }],
    claims: [{ ...empty, id: 'http://x/c', predicate: 'developed', modality: 'Planned', subjects: [{ name: 'Béta', node: 1 }], spans: [[18, 41]], marks: [] }],
    points: [], questions: [], classes: [], kinds: [], picture: { edges: [] },
  });
}

test('a view survives its address', () => {
  const view = { ...State.DEFAULTS, tab: 'points', node: 'company/a & b=c#d', words: '五 %', more: State.join(['a,b', 'c%2C']) };
  assert.deepEqual(State.decode(`#${State.encode(view)}`), view);
  assert.deepEqual(State.list(State.decode(State.encode(view)).more), ['a,b', 'c%2C']);
});

test('a fresh view has an empty address', () => assert.equal(State.encode(State.DEFAULTS), ''));

test('what an address may not say is left out', () => {
  assert.deepEqual(State.decode('#tab=constructor&panes=&hops=9&nonsense=1&words=%E0%A4%A'), State.DEFAULTS);
});

test('facts are found by thing and by place', () => {
  const known = facts();
  assert.deepEqual(known.byNode.get(0).map((row) => row.key), ['f']);
  assert.deepEqual(known.within([20, 21]).map((row) => row.key), ['c']);
  assert.deepEqual(known.namesIn([0, 30]).map((name) => name.node), [0, 1]);
});

test('a span is cut at its marks', () => {
  assert.deepEqual(facts().pieces([0, 17], [[14, 16], [15, 16]]), ['Alpha grew by ', '5%', '.']);
});

test('a sentence is found round any place', () => {
  const known = facts();
  assert.equal(known.words(known.sentence(45)), 'Nothing else.');
  assert.equal(known.words(known.sentence(25)), 'Beta will build a dock.');
});

test('a filter by year takes what overlaps it, and plans from the briefing on', () => {
  const known = facts();
  const passes = Filters.tester(known);
  const kept = (filter) => known.all.filter((row) => passes(row, { ...State.DEFAULTS, ...filter })).map((row) => row.key);
  assert.deepEqual(kept({ period: '2022' }), ['f']);
  assert.deepEqual(kept({ period: '2024' }), ['c']);
  assert.deepEqual(kept({ period: 'none' }), ['c']);
  assert.deepEqual(kept({ status: 'Planned', speaker: 'Iris' }), ['c']);
  assert.deepEqual(kept({ statistic: 'Change', kind: 'Company' }), ['f']);
  assert.deepEqual(kept({ relation: 'developed', period: '2022' }), []);
});

test('filters offer what there is', () => {
  assert.deepEqual(Filters.choices(facts()).period, ['2022', '2023', '2024', 'none']);
});

test('ways through the graph', () => {
  const around = Paths.neighbours([{ from: 0, to: 1 }, { from: 1, to: 2 }, { from: 2, to: 3 }, { from: 0, to: 3 }, { from: 4, to: 4 }], 5);
  assert.deepEqual(Paths.within(around, 0, 1), [0, 1, 3]);
  assert.deepEqual(Paths.shortest(around, 1, 3), [1, 0, 3]);
  assert.deepEqual(Paths.shortest(around, 0, 4), []);
  assert.deepEqual(Paths.shortest(around, 2, 2), [2]);
});

test('the same nodes are arranged alike, and apart', () => {
  const ids = Array.from({ length: 40 }, (_, i) => i);
  const edges = ids.slice(1).map((id) => ({ from: 0, to: id }));
  const [one, two] = [Places.arrange(ids, edges), Places.arrange(ids, edges)];
  assert.deepEqual(one, two);
  const places = [...one.values()];
  const near = Math.min(...places.flatMap((a, i) => places.slice(0, i).map((b) => Math.hypot(a.x - b.x, a.y - b.y))));
  assert.ok(near > 30, `${near}`);
});

test('what is added finds a free place near by', () => {
  const place = Places.beside([{ x: 0, y: 0 }], { x: 0, y: 0 });
  assert.ok(Math.hypot(place.x, place.y) >= 62 && Math.hypot(place.x, place.y) < 200);
});

test('a cell that a spreadsheet would run is only text', () => {
  assert.equal(Export.csv([['=1+1', '-5', '+5% y/y', '+1+cmd|x', 'a,"b"\n']]), '\'=1+1,-5,+5% y/y,\'+1+cmd|x,"a,""b""\n"\r\n');
});

test('markdown keeps its columns', () => {
  assert.equal(Export.markdown([['a'], ['x | <b>\ny']]), '| a |\n| --- |\n| x \\| \\<b\\> y |\n');
});

test('a table has the words of its facts', () => {
  const known = facts();
  const [head, row] = Export.table(known, 'figures', known.data.figures);
  assert.equal(row[head.indexOf('words')], 'Alpha grew by 5%.');
  assert.equal(row[head.indexOf('subject')], 'Alpha');
});

test('turtle holds the wanted subjects alone', () => {
  const packed = { base: 'http://x/', prefixes: {}, terms: ['<http://x/f>', 'bk:value', '"5"', '<http://x/e>', '<http://x/c>'], rows: [[0, 1, 2], [3, 1, 2], [4, 1, 2]], about: [[0, 3]] };
  assert.equal(Export.turtle(packed, ['http://x/f']).split('\n').filter((line) => line.startsWith('<')).length, 2);
});

test('a drawing has no markup from its names', () => {
  const drawing = Export.svg({ nodes: [{ id: 0, x: 0, y: 0, size: 5, shape: 'dot', colour: '#000', label: '<script>&"' }], edges: [], colours: { ground: '#fff', ink: '#000' } }, {});
  assert.ok(!drawing.includes('<script>'));
});

test('search finds names without accents, figures, and text', () => {
  const finder = new Finder(facts());
  assert.deepEqual(finder.find('beta').map((hit) => hit.kind), ['name', 'fact', 'text']);
  assert.equal(finder.find('5%')[0].kind, 'fact');
  assert.deepEqual(finder.find('NOTHING'), [{ kind: 'text', span: [42, 49] }]);
  assert.deepEqual(finder.find('  '), []);
});

test('the words of a fact are its own, those of its things and those of its passage, and no key', () => {
  const known = facts();
  const words = known.haystack(known.byKey.get('c'));
  for (const part of ['béta', 'developed', 'will build a dock', 'iris']) assert.ok(words.includes(part), part);
  assert.ok(!words.includes('http') && !words.includes('alpha'));
});

test('words of a text that grows in lower case stay in their places', () => {
  const known = facts();
  known.text = `İ${known.text.slice(1)}`;
  assert.ok(known.haystack(known.byKey.get('c')).includes('beta will build a dock.'));
});
