/**
 * Cards: one fact each, with who said it and the words it rests on.
 *
 * @typedef {{name: string, node?: number}} Ref   a thing; `node` if it stands in the picture
 * @typedef {{start: number, end: number, pieces: string[]}} Passage   every second piece is the mention
 * @typedef {{id: string, modality: string, speakers: Ref[], passages: Passage[]}} Fact
 * @typedef {(node: number) => void} Choose
 */
const facts = (() => {
  const { el, words, link } = dom;
  const MODALITIES = { Achieved: 'done', Planned: 'planned', Target: 'target', Negated: 'denied' };
  const EXCERPT = 48;

  /** @param {Ref} ref @param {Choose} choose */
  function thing(ref, choose) {
    if (ref.node === undefined) return words(ref.name);
    return link(() => choose(ref.node), words(ref.name));
  }

  /** @param {Ref[]} refs */
  function things(refs, choose) {
    const nodes = refs.flatMap((ref, i) => (i ? [', ', thing(ref, choose)] : [thing(ref, choose)]));
    return el('span', { class: 'things' }, ...nodes);
  }

  const chip = (modality) =>
    modality ? el('span', { class: `chip ${modality.toLowerCase()}` }, MODALITIES[modality] || modality) : null;

  /** @param {string[]} pieces */
  const marked = (pieces) => pieces.map((piece, i) => (i % 2 ? el('mark', {}, piece) : piece));

  /** The first words of a text, cut between two of them. */
  const beginning = (text, length) => (text.length > length ? text.slice(0, length).replace(/\s\S*$/, '') + ' …' : text);

  /** The mention with a few words on either side. */
  function excerpt(pieces) {
    if (pieces.length === 1) return [beginning(pieces[0], 3 * EXCERPT)];
    const before = pieces[0].length > EXCERPT ? '… ' + pieces[0].slice(-EXCERPT).replace(/^\S*\s/, '') : pieces[0];
    const rest = pieces.slice(2).join('');
    return [before, el('mark', {}, pieces[1]), beginning(rest, EXCERPT)];
  }

  /** @param {Passage} passage @param {boolean} open */
  function quote(passage, open) {
    const whole = el('blockquote', { dir: 'auto' }, ...marked(passage.pieces));
    if (open) return whole;
    const summary = el('summary', {}, el('span', { class: 'excerpt', dir: 'auto' }, ...excerpt(passage.pieces)));
    return el('details', { class: 'quote' }, summary, whole);
  }

  const joined = (...parts) => {
    const present = parts.filter(Boolean);
    return present.flatMap((part, i) => (i ? [' · ', part] : [part]));
  };

  const spoken = (fact, choose) =>
    fact.speakers.length ? el('span', { class: 'by' }, 'said by ', things(fact.speakers, choose)) : null;

  function card(className, fact, open, ...lines) {
    return el('article', { class: `card ${className}` }, ...lines, ...fact.passages.map((p) => quote(p, open)));
  }

  function figure(row, choose, open) {
    const what = [things(row.indicator, choose)];
    if (row.counted.length) what.push(things(row.counted, choose));
    if (row.scope.length) what.push(things(row.scope, choose));
    const period = row.period && el('span', row.inherited ? { class: 'inherited' } : {}, row.period);
    return card('figure', row, open,
      el('p', { class: 'amount' }, el('strong', {}, row.text), chip(row.modality)),
      el('p', { class: 'what' }, ...joined(...what)),
      el('p', { class: 'who' }, ...joined(row.subjects.length ? things(row.subjects, choose) : null, period, spoken(row, choose))));
  }

  function claim(row, choose, open) {
    return card('claim', row, open,
      el('p', { class: 'statement' }, things(row.subjects, choose), el('span', { class: 'predicate' }, ` ${row.predicate} `),
        things(row.objects, choose), row.bodies.length ? el('span', {}, ', ', things(row.bodies, choose)) : null, chip(row.modality)),
      el('p', { class: 'who' }, ...joined(row.period, spoken(row, choose))));
  }

  function point(row, choose, open) {
    // An item that is no longer than its head has nothing more to unfold.
    const longer = row.passages.filter((p) => p.pieces.join('').length > row.head.length + 2);
    const whole = longer.map((p) => el('details', { class: 'quote' }, el('summary', {}, 'Whole item'), quote(p, true)));
    return el('article', { class: row.nested ? 'card point nested' : 'card point' },
      el('p', { class: 'statement' }, el('span', { class: 'ordinal' }, row.ordinal), words(row.head), chip(row.modality)),
      el('p', { class: 'who' }, ...joined(spoken(row, choose))),
      ...(open ? longer.map((p) => quote(p, true)) : whole));
  }

  function question(row, choose, open) {
    const asked = row.askedBy.length ? things(row.askedBy, choose) : 'Outlet not named';
    const answers = row.answers.map((answer) => el('details', { class: 'answer' },
      el('summary', {}, 'Answer of ', things(answer.speakers, choose)),
      ...answer.passages.map((p) => el('blockquote', { dir: 'auto' }, ...p.pieces))));
    return el('article', { class: 'card question' },
      el('p', { class: 'statement' }, asked),
      row.answeredBy.length ? el('p', { class: 'who' }, 'answered by ', things(row.answeredBy, choose)) : null,
      ...row.passages.map((p) => quote(p, open)), ...answers);
  }

  /** All the words that a row's card shows, for the filter. */
  function allWords(value) {
    if (typeof value === 'string') return value;
    if (Array.isArray(value)) return value.map(allWords).join(' ');
    return value && typeof value === 'object' ? Object.entries(value).map(([key, v]) => (key === 'id' ? '' : allWords(v))).join(' ') : '';
  }

  return { figure, claim, point, question, wordsOf: allWords };
})();
