/**
 * Cards: one fact each, with who said it and the words it rests on.
 *
 * @typedef {{facts: Facts, node: (node: number) => void, fact: (row: Fact) => void, span: (span: Span) => void}} Act   what a click does
 */
const cards = (() => {
  const { el, words, link, button } = dom;
  const MODALITIES = { Achieved: 'done', Planned: 'planned', Target: 'target', Negated: 'denied' };
  const EXCERPT = 48;

  /** @param {Ref} ref @param {Act} act */
  const thing = ({ name, node }, act) => (node === undefined ? words(name) : link(() => act.node(node), words(name)));

  /** @param {Ref[]} refs */
  const things = (refs, act) => el('span', { class: 'things' }, ...refs.flatMap((ref, i) => (i ? [', ', thing(ref, act)] : [thing(ref, act)])));

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
    return [before, el('mark', {}, pieces[1]), beginning(pieces.slice(2).join(''), EXCERPT)];
  }

  /**
   * What a question really asks: its last sentences that end so.
   * @param {Facts} facts @param {Span} span @returns {Span} the same span if none does
   */
  function asking(facts, [start, end]) {
    const sentences = [...facts.words([start, end]).matchAll(/\S[^]*?[.!?]["”’)]*(?=\s|$)/g)];
    const asks = (sentence) => /\?["”’)]*$/.test(sentence[0]);
    const last = sentences.map(asks).lastIndexOf(true);
    if (last < 0) return [start, end];
    let first = last;
    while (first && asks(sentences[first - 1])) first--;
    return [start + sentences[first].index, start + sentences[last].index + sentences[last][0].length];
  }

  /** The words of a fact. @param {Fact} row @param {boolean} open @param {(span: Span) => Span} [gist] what stands for them while they are folded */
  function quotes(row, act, open, gist) {
    return row.spans.map((span) => {
      const pieces = act.facts.pieces(span, row.marks || []);
      const whole = el('blockquote', { dir: 'auto' }, ...marked(pieces), ' ', button('goto', () => act.span(span, row), 'show in source'));
      if (open) return whole;
      const folded = gist && pieces.length === 1 ? [beginning(act.facts.words(gist(span)), 5 * EXCERPT)] : excerpt(pieces);
      return el('details', { class: 'quote' }, el('summary', {}, el('span', { class: 'excerpt', dir: 'auto' }, ...folded)), whole);
    });
  }

  const joined = (...parts) => parts.filter(Boolean).flatMap((part, i) => (i ? [' · ', part] : [part]));

  const spoken = (row, act) => (row.speakers.length ? el('span', { class: 'by' }, 'said by ', things(row.speakers, act)) : null);

  const period = (row) =>
    row.period ? el('span', row.inherited ? { class: 'inherited', title: 'Taken from the words before' } : {}, row.period) : null;

  const LEADING = /^(?:the|in|on|of|for|at|by|from|under|to|with|among) /i;
  const bare = (name) => name.toLowerCase().replace(LEADING, '');

  /**
   * Of several parts of a fact those that say something new: "projects" of "new energy projects" does not.
   * @param {Ref[][]} parts @param {Facts} facts @returns {Ref[][]}
   */
  function telling(parts, facts) {
    /** @type {string[]} */
    const said = [];
    const fresh = (ref) => {
      const name = bare(ref.name);
      const known = said.some((other) => ` ${other} `.includes(` ${name} `));
      said.push(name, ...(ref.node === undefined ? [] : facts.data.things[ref.node].aliases.map(bare)));
      return !known;
    };
    return parts.map((refs) => refs.filter(fresh)).filter((refs) => refs.length);
  }

  /** A figure's measure, with what is counted and what narrows it. */
  function measure(row, act) {
    return joined(...telling([row.indicator, row.counted, row.scope], act.facts).map((refs) => things(refs, act)));
  }

  const own = (row, act) => (row.marks || []).map((span) => act.facts.words(span)).join(' … ');

  /** A button that is the fact. */
  function handle(row, act, className, ...children) {
    const element = button(className, () => act.fact(row), ...children);
    if (own(row, act)) element.title = `“${own(row, act)}”`;
    return element;
  }

  /** How often the same is said, if more than once. @param {Fact[]} alike */
  const again = (alike) => (alike.length > 1 ? el('span', { class: 'again' }, alike.length === 2 ? 'said twice' : `said ${alike.length} times`) : null);

  /** True if all of some facts were said by the same. @param {Fact[]} alike */
  const oneVoice = (alike) => new Set(alike.map((row) => row.speakers.map((ref) => ref.name).join('|'))).size === 1;

  /** @param {Fact} row @param {Fact[]} [alike] all that say the same, itself among them: one card with the passages of all */
  function figure(row, act, open, alike = [row]) {
    const one = oneVoice(alike);
    const passages = alike.flatMap((each) => [...quotes(each, act, open), one ? null : el('p', { class: 'who' }, ...joined(spoken(each, act)))]);
    return el('article', { class: 'card figure' },
      el('p', { class: 'amount' }, handle(row, { ...act, fact: () => act.fact(...alike) }, 'fact', row.text), chip(row.modality), again(alike)),
      el('p', { class: 'what' }, ...measure(row, act)),
      el('p', { class: 'who' }, ...joined(row.subjects?.length ? things(row.subjects, act) : null, period(row), one ? spoken(row, act) : null)), ...passages);
  }

  /** What a relation says after its subject. */
  const rest = (row, act) => [things(row.objects, act), row.bodies.length ? el('span', {}, ', ', things(row.bodies, act)) : null];

  function claim(row, act, open) {
    return el('article', { class: 'card claim' },
      el('p', { class: 'statement' }, things(row.subjects, act), ' ', handle(row, act, 'fact predicate', row.predicate), ' ', ...rest(row, act), chip(row.modality)),
      el('p', { class: 'who' }, ...joined(period(row), spoken(row, act))), ...quotes(row, act, open));
  }

  function point(row, act, open) {
    // An item that is no longer than its head has nothing more to unfold.
    const longer = row.spans.some((span) => act.facts.words(span).length > row.head.length + 2);
    const whole = longer ? [open ? el('div', {}, ...quotes(row, act, true))
      : el('details', { class: 'quote' }, el('summary', {}, 'Whole item'), ...quotes(row, act, true))] : [];
    return el('article', { class: row.nested ? 'card point nested' : 'card point' },
      el('p', { class: 'statement' }, el('span', { class: 'ordinal' }, row.ordinal), handle(row, act, 'fact head', words(row.head)), chip(row.modality)),
      el('p', { class: 'who' }, ...joined(spoken(row, act))), ...whole);
  }

  /** The words of a turn with those marked that are sought. */
  const sought = (row, act, wanted) => ({ ...row, marks: row.spans.flatMap((span) => act.facts.find(span, wanted)) });

  /** @param {string} [wanted] words that are sought, in lower case */
  function question(row, act, open, wanted = '') {
    const asked = row.askedBy.length ? things(row.askedBy, act) : 'An outlet that is not named';
    const answers = row.answers.map((answer) => {
      const shown = sought(answer, act, wanted);
      const pieces = shown.marks.length ? excerpt(act.facts.pieces(answer.spans[0], shown.marks)) : [];
      return el('details', { class: 'answer' },
        el('summary', {}, 'Answer of ', answer.speakers.map((ref) => ref.name).join(', ') || 'a speaker who is not named',
          pieces.length ? el('span', { class: 'excerpt', dir: 'auto' }, ': ', ...pieces) : null),
        ...quotes(shown, act, true));
    });
    return el('article', { class: 'card question' },
      el('p', { class: 'statement' }, asked, ' asked'),
      row.answeredBy.length ? el('p', { class: 'who' }, 'answered by ', things(row.answeredBy, act)) : null,
      ...quotes(sought(row, act, wanted), act, open, (span) => asking(act.facts, span)), ...answers);
  }

  const BY_KIND = { figures: figure, claims: claim, points: point };
  /** @param {Fact} row @param {Fact[]} [alike] all that say the same */
  const any = (row, act, open, alike = [row]) => BY_KIND[row.kind](row, act, open, alike);

  return { any, again, figure, asking, claim, point, question, things, thing, chip, period, measure, telling, rest, handle, quotes, spoken, joined, beginning };
})();
