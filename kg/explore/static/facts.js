/** What the page knows, indexed: facts by thing, by place in the text, by key. */
class Facts {
  /** Characters of text to a shelf. */
  static SHELF = 1000;
  static KINDS = ['figures', 'claims', 'points'];

  /** @param {PageData} data what `kg.explore.data.page_data` has made */
  constructor(data) {
    this.data = data;
    this.text = data.text;
    /** The text in lower case; made when first asked for. @type {string|undefined} */
    this.lower = undefined;
    for (const kind of Facts.KINDS) for (const row of data[kind]) Object.assign(row, { kind, key: this.key(row.id) });
    /** @type {Fact[]} */
    this.all = Facts.KINDS.flatMap((kind) => data[kind]);
    this.byKey = new Map(this.all.map((row) => [row.key, row]));
    this.byId = new Map(this.all.map((row) => [row.id, row]));
    data.things.forEach((thing, node) => Object.assign(thing, { node, key: this.key(thing.id) }));
    this.nodeByKey = new Map(data.things.map((thing) => [thing.key, thing.node]));
    /** Where the text names a thing, in order. */
    this.names = data.things.flatMap((thing) => thing.spans.map(([start, end]) => ({ start, end, node: thing.node })));
    this.names.sort((a, b) => a.start - b.start || b.end - a.end);
    this.turns = data.turns.flatMap((turn) => turn.spans.map(([start, end]) => ({ ...turn, start, end })));
    this.turns.sort((a, b) => a.start - b.start);
    this.inText = this.all.filter((row) => row.spans.length).sort((a, b) => a.spans[0][0] - b.spans[0][0]);
    this.byNode = this.nodes();
    this.shelves = this.shelved();
  }

  /** An IRI without what all have in common. */
  key(iri) {
    return iri.startsWith(this.data.base) ? iri.slice(this.data.base.length) : iri;
  }

  /** Facts about each node. @returns {Map<number, Fact[]>} */
  nodes() {
    /** @type {Map<number, Fact[]>} */
    const found = new Map(this.data.things.map((thing) => [thing.node, []]));
    for (const row of this.all) for (const node of this.ends(row)) known(found, node).push(row);
    return found;
  }

  /** Nodes that a fact speaks of. @param {Fact} row @returns {number[]} each once */
  ends(row) {
    const refs = ['subjects', 'objects', 'bodies', 'indicator', 'counted', 'scope'].flatMap((part) => row[part] || []);
    const nodes = refs.map((ref) => ref.node).filter((node) => node !== undefined);
    return [...new Set(row.kind === 'points' ? row.spans.flatMap((span) => this.namesIn(span).map((name) => name.node)) : nodes)];
  }

  /** Names that stand within a span. @param {Span} span */
  namesIn([start, end]) {
    const found = [];
    for (let i = Facts.first(this.names, start); i < this.names.length && this.names[i].start < end; i++) {
      if (this.names[i].end <= end) found.push(this.names[i]);
    }
    return found;
  }

  /** The place of the first item that starts at or after an offset, in a sorted list. */
  static first(items, offset) {
    let [low, high] = [0, items.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (items[middle].start < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  static overlaps = ([a, b], [c, d]) => a < d && c < b;

  /** Facts that rest on words of a span. @param {Span} span @returns {Fact[]} */
  within(span) {
    const near = new Set();
    for (let i = Math.floor(span[0] / Facts.SHELF); i * Facts.SHELF < span[1]; i++) {
      for (const row of this.shelves.get(i) || []) if (row.spans.some((other) => Facts.overlaps(span, other))) near.add(row);
    }
    return [...near].sort((a, b) => a.number - b.number);
  }

  /** Facts by the stretch of text they rest on: a long text has thousands, a place only a few. */
  shelved() {
    const shelves = new Map();
    this.all.forEach((row, number) => {
      row.number = number;
      for (const [start, end] of row.spans) {
        for (let i = Math.floor(start / Facts.SHELF); i * Facts.SHELF < end; i++) {
          if (!shelves.has(i)) shelves.set(i, []);
          shelves.get(i).push(row);
        }
      }
    });
    return shelves;
  }

  /** The turn that a place of the text stands in. */
  turnAt(offset) {
    return this.turns.find((turn) => turn.start <= offset && offset < turn.end);
  }

  /** The sentence round a place, within its turn: for words that no fact rests on. @returns {Span} */
  sentence(offset) {
    const turn = this.turnAt(offset) || { start: 0, end: this.text.length };
    let before = offset - turn.start;
    while (before > 0 && !'.!?。！？\n'.includes(this.text[turn.start + before - 1])) before--;
    const after = this.text.slice(offset, turn.end).search(/[.!?。！？](\s|["”’)]|$)|\n/);
    const start = turn.start + before;
    const end = after < 0 ? turn.end : offset + after + 1;
    const blank = this.text.slice(start, end).search(/\S/);
    return [start + Math.max(blank, 0), end];
  }

  /** Where words stand within a span. @param {Span} span @param {string} wanted in lower case @returns {Span[]} */
  find([start, end], wanted) {
    const text = this.text.slice(start, end).toLowerCase();
    /** @type {Span[]} */
    const found = [];
    if (!wanted || text.length !== end - start) return found;
    for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) found.push([start + at, start + at + wanted.length]);
    return found;
  }

  /** @param {Span} span */
  words([start, end]) {
    return this.text.slice(start, end);
  }

  /**
   * A span's words cut where marks begin and end: plain, marked, plain, marked, …, plain.
   * @param {Span} span @param {Span[]} marks
   * @returns {string[]}
   */
  pieces([start, end], marks) {
    const cut = [];
    let at = start;
    for (const [from, to] of [...marks].sort((a, b) => a[0] - b[0])) {
      if (from < at || to > end) continue;
      cut.push(this.text.slice(at, from), this.text.slice(from, to));
      at = to;
    }
    return [...cut, this.text.slice(at, end)];
  }

  /** All words that belong to a fact or question, in lower case. */
  haystack(row) {
    row.hay ??= [Facts.wordsOf(row).toLowerCase(), ...(row.spans || []).map((span) => this.small(span)),
      ...(row.answers || []).flatMap((answer) => answer.spans.map((span) => this.small(span)))].join(' ');
    return row.hay;
  }

  /** A span's words in lower case. @param {Span} span */
  small([start, end]) {
    const lower = (this.lower ??= this.text.toLowerCase());
    // A letter that grows when it is made small would move all places after it.
    return lower.length === this.text.length ? lower.slice(start, end) : this.text.slice(start, end).toLowerCase();
  }

  static wordsOf(value) {
    if (typeof value === 'string') return value;
    if (!value || typeof value !== 'object') return '';
    // Places in the text are many, and hold no words.
    if (Array.isArray(value)) return typeof value[0] === 'number' ? '' : value.map(Facts.wordsOf).join(' ');
    let words = '';
    for (const key in value) if (key !== 'id' && key !== 'key' && value[key]) words += `${Facts.wordsOf(value[key])} `;
    return words;
  }
}
