/**
 * The transcript: turns, speakers, and every fact highlighted where it was said.
 *
 * @typedef {{start: number, end: number, element: HTMLElement, dressed: boolean, painted: boolean, lit: boolean}} Part   `lit`: something in it is highlighted
 */
class Source {
  /** A longer text is laid out as it comes into view. */
  static LONG = 300000;
  /** Characters of a part where a text has no turns. */
  static PART = 6000;

  /** @param {Facts} facts @param {{node: (node: number) => void, fact: (row: Fact) => void, span: (span: Span) => void}} act */
  constructor(facts, act) {
    this.facts = facts;
    this.act = act;
    this.root = dom.id('source');
    /** @type {Part[]} */
    this.parts = [];
    /** Those on the screen or near it: only they are painted at once. @type {Set<Part>} */
    this.near = new Set();
    /** The facts that rest on a passage. @type {WeakMap<Element, Fact[]>} */
    this.rows = new WeakMap();
    /** The passage that Tab leads to. @type {HTMLElement|null} */
    this.entry = null;
    /** @type {(row: Fact) => boolean} */
    this.tester = () => true;
    /** @type {Chosen|null} */
    this.selection = null;
    /** The passages that ▲ and ▼ lead through, and the one that is seen. @type {Span[]} */
    this.stops = [];
    this.at = 0;
    this.build();
    this.root.addEventListener('click', (event) => this.clicked(event));
    this.root.addEventListener('keydown', (event) => this.pressed(event));
    dom.id('passage-next').addEventListener('click', () => this.step(1));
    dom.id('passage-before').addEventListener('click', () => this.step(-1));
  }

  build() {
    const { data, text, turns } = this.facts;
    this.root.classList.toggle('long', text.length > Source.LONG);
    for (const source of data.sources) {
      if (data.sources.length > 1) this.root.append(dom.el('h3', { class: 'document' }, source.name));
      let at = source.start;
      for (const turn of turns.filter((each) => each.start >= source.start && each.end <= source.end)) {
        this.turn(turn, text.slice(at, turn.start), at);
        at = turn.end;
      }
      this.beside(at, source.end);
    }
    if (!text) this.root.append(dom.el('p', { class: 'none' }, 'The graph quotes no text.'));
    const seen = new IntersectionObserver((entries) => entries.forEach((entry) => this.pass(entry)), { root: this.root, rootMargin: '1200px' });
    for (const part of this.parts) seen.observe(part.element);
  }

  /** A part comes near the screen, or leaves it. @param {IntersectionObserverEntry} entry */
  pass({ target, isIntersecting }) {
    const part = this.parts[Number(/** @type {HTMLElement} */ (target).dataset.part)];
    if (isIntersecting) this.near.add(part);
    else this.near.delete(part);
    if (isIntersecting) this.ready(part);
  }

  /** Show a part as it should be now. @param {Part} part */
  ready(part) {
    this.dress(part);
    if (!part.painted) this.paint(part);
  }

  /** What is to be highlighted has changed: parts far from the screen hear of it when they come near. */
  repaint() {
    for (const part of this.parts) {
      part.painted = false;
      // What is highlighted no longer must not stay so, wherever it is.
      if (this.near.has(part) || part.lit) this.ready(part);
    }
  }

  /** A turn under its heading: the label that the text itself gives, else the speaker. */
  turn(turn, before, at) {
    const label = /(?:^|\n)[ \t]*([^\n]{1,160}?)[ \t]*[:：]\s*$/.exec(before);
    if (!label) this.beside(at, turn.start);
    else this.beside(at, at + label.index);
    const names = turn.speakers.map((ref) => ref.name).join(', ');
    const heading = dom.el('h3', { class: `speaker ${turn.kind.toLowerCase()}` },
      dom.words((label ? label[1].trim() : names) || 'Speaker not named'), ' ', dom.el('span', { class: 'chip kind' }, turn.kind.toLowerCase()));
    this.root.append(heading);
    this.part(turn.start, turn.end, `turn ${turn.kind.toLowerCase()}`);
  }

  /** Words that stand in no turn: a header, a list of credits. */
  beside(start, end) {
    let at = start;
    while (at < end) {
      const stop = this.pause(at + Source.PART, end);
      if (this.facts.text.slice(at, stop).trim()) this.part(at, stop, 'turn aside');
      at = stop;
    }
  }

  /** The first place from here on that lies in no fact's words. */
  pause(from, end) {
    let at = Math.min(from, end);
    for (let some = true; at < end && some; ) {
      const rows = this.facts.within([at - 1, at + 1]).filter((row) => row.spans.some(([a, b]) => a < at && at < b));
      some = rows.length > 0;
      at = Math.min(end, Math.max(at, ...rows.flatMap((row) => row.spans.filter(([a, b]) => a < at && at < b).map(([, b]) => b))));
    }
    return at;
  }

  /** At first plain text, so that a long transcript is there at once and the browser's own search finds it. */
  part(start, end, className) {
    const element = dom.el('div', { class: className, dir: 'auto', 'data-part': String(this.parts.length) }, ...Source.spaced(this.facts.text.slice(start, end)));
    this.parts.push({ start, end, element, dressed: false, painted: false, lit: false });
    this.root.append(element);
  }

  /** Text whose empty lines take less room; every character stays in its place. */
  static spaced(text) {
    return text.split(/(\s*\n\s*)/).map((part, i) => (i % 2 ? dom.el('span', { class: 'gap' }, part) : part));
  }

  /** Passages that facts rest on; those that overlap are one. A long item of an enumeration only fills what is left. @returns {{start: number, end: number}[]} */
  passages(start, end) {
    const rows = this.facts.within([start, end]);
    const spans = (kinds) => rows.filter((row) => kinds.includes(row.kind)).flatMap((row) => row.spans)
      .map(([a, b]) => ({ start: Math.max(a, start), end: Math.min(b, end) })).filter((s) => s.start < s.end).sort((a, b) => a.start - b.start || a.end - b.end);
    const merged = [];
    for (const span of spans(['figures', 'claims'])) {
      const last = merged[merged.length - 1];
      if (last && span.start < last.end) last.end = Math.max(last.end, span.end);
      else merged.push({ ...span });
    }
    return [...merged, ...spans(['points']).flatMap((span) => this.left(span, merged))].sort((a, b) => a.start - b.start);
  }

  /** The parts of a span that others leave free. */
  left(span, taken) {
    const free = [];
    let at = span.start;
    for (const other of taken.filter((t) => Facts.overlaps([t.start, t.end], [span.start, span.end]))) {
      free.push({ start: at, end: other.start });
      at = Math.max(at, other.end);
    }
    free.push({ start: at, end: span.end });
    return free.filter((part) => part.start < part.end && this.facts.text.slice(part.start, part.end).trim());
  }

  dress(part) {
    if (part.dressed) return;
    part.dressed = true;
    const content = [];
    let at = part.start;
    let done = part.start;
    for (const passage of this.passages(part.start, part.end)) {
      if (passage.start < done) continue;
      content.push(...this.inked(at, passage.start), this.passage(passage));
      at = done = passage.end;
    }
    part.element.replaceChildren(...content, ...this.inked(at, part.end));
    part.painted = false;
  }

  passage({ start, end }) {
    const rows = this.facts.within([start, end]);
    const promised = rows.length > 0 && rows.every((row) => row.modality === 'Planned' || row.modality === 'Target');
    const link = dom.el('a', { class: promised ? 'said promised' : 'said', href: `#span=${start}-${end}`, tabindex: '-1', 'data-span': `${start}-${end}` }, ...this.inked(start, end));
    this.rows.set(link, rows);
    return link;
  }

  /** Text with its figures, relations and names marked. */
  inked(start, end) {
    const inks = this.facts.within([start, end]).flatMap((row) => row.marks.map(([a, b]) => ({ start: a, end: b, className: row.kind === 'figures' ? 'figure' : 'relation', data: row.key })))
      .filter((ink) => ink.className === 'figure');
    const names = this.facts.namesIn([start, end]).map((name) => ({ start: name.start, end: name.end, className: 'name', data: String(name.node) }));
    const nodes = [];
    let at = start;
    for (const ink of [...inks, ...names].sort((a, b) => a.start - b.start || b.end - a.end)) {
      if (ink.start < at || ink.end > end) continue;
      nodes.push(...Source.spaced(this.facts.text.slice(at, ink.start)), dom.el('span', { class: ink.className, 'data-of': ink.data }, this.facts.text.slice(ink.start, ink.end)));
      at = ink.end;
    }
    return [...nodes, ...Source.spaced(this.facts.text.slice(at, end))];
  }

  clicked(event) {
    const passage = event.target.closest('a.said');
    if (passage) event.preventDefault();
    // Words that are being marked with the mouse are to be copied, not followed.
    if (String(getSelection())) return;
    const inked = event.target.closest('[data-of]');
    if (inked && inked.className.includes('name')) this.act.node(Number(inked.dataset.of));
    else if (inked) this.act.fact(known(this.facts.byKey, inked.dataset.of));
    else if (passage) this.act.span(Source.spanOf(passage));
  }

  /** Up and down lead from passage to passage. */
  pressed(event) {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const passage = event.target.closest('a.said');
    if (!by || !passage) return;
    event.preventDefault();
    const next = this.beyond(passage, by);
    if (next) this.enter(next, true);
  }

  /** The passage before or after another, if need be in another part. @param {HTMLElement} passage @param {number} by @returns {HTMLElement|undefined} */
  beyond(passage, by) {
    let at = this.parts.findIndex((part) => part.element.contains(passage));
    let all = [...this.parts[at].element.querySelectorAll('a.said')];
    /** @type {HTMLElement|undefined} */
    let next = all[all.indexOf(passage) + by];
    for (at += by; !next && this.parts[at]; at += by) {
      this.ready(this.parts[at]);
      all = [...this.parts[at].element.querySelectorAll('a.said')];
      next = all.at(by > 0 ? 0 : -1);
    }
    return next;
  }

  /** One passage at a time can be reached with Tab. */
  enter(passage, focus) {
    if (this.entry) this.entry.tabIndex = -1;
    this.entry = passage;
    passage.tabIndex = 0;
    if (focus) passage.focus();
  }

  /** @param {(row: Fact) => boolean} tester what the filters let through */
  filter(tester, active) {
    this.tester = tester;
    this.root.classList.toggle('filtered', active);
    this.repaint();
  }

  /**
   * Highlight what is selected, and bring its first passage into view.
   * @param {Chosen|null} selection
   */
  select(selection, scroll) {
    this.selection = selection;
    const spans = selection ? [...selection.spans].sort((a, b) => a[0] - b[0]) : [];
    this.stops = [...new Map(spans.map((span) => [this.stopOf(span), span])).values()];
    this.at = 0;
    this.repaint();
    this.count();
    if (scroll && this.stops.length) this.reveal(this.stops[0]);
  }

  /** Names in one passage are one stop. */
  stopOf([start, end]) {
    const sentence = this.selection?.whole ? [start, end] : this.facts.sentence(start);
    return sentence[0];
  }

  /** @param {Part} part */
  paint(part) {
    part.painted = true;
    part.lit = false;
    const { selection } = this;
    const spans = selection ? selection.spans.filter((span) => Facts.overlaps(span, [part.start, part.end])) : [];
    const on = (start, end) => spans.some((span) => Facts.overlaps(span, [start, end]));
    for (const passage of part.element.querySelectorAll('a.said')) {
      const lit = on(...Source.spanOf(passage));
      passage.classList.toggle('out', !known(this.rows, passage).some(this.tester));
      passage.classList.toggle('on', lit);
      part.lit ||= lit;
      if (lit) passage.setAttribute('aria-current', 'true');
      else passage.removeAttribute('aria-current');
    }
    for (const ink of part.element.querySelectorAll('[data-of]')) {
      const struck = this.struck(ink);
      ink.classList.toggle('struck', struck);
      part.lit ||= struck;
    }
    const first = part.element.querySelector('a.said');
    if (!this.entry && first) this.enter(first, false);
  }

  /** Where a passage stands in the text. @param {HTMLElement} passage @returns {Span} */
  static spanOf(passage) {
    const [start, end] = (passage.dataset.span || '').split('-').map(Number);
    return [start, end];
  }

  /** True if a name or figure is what is selected. @param {HTMLElement} ink */
  struck(ink) {
    const { selection } = this;
    if (!selection) return false;
    if (!ink.classList.contains('name')) return selection.facts.has(known(this.facts.byKey, ink.dataset.of || ''));
    // Of a fact only the names in its own words: the same name stands everywhere.
    const own = !selection.whole || (ink.closest('a.said') || ink).classList.contains('on');
    return own && selection.nodes.has(Number(ink.dataset.of));
  }

  count() {
    const many = this.stops.length;
    dom.id('passages').hidden = !many;
    dom.id('passage-count').textContent = many ? `${this.at + 1} of ${many}` : '';
  }

  step(by) {
    this.at = (this.at + by + this.stops.length) % this.stops.length;
    this.count();
    this.reveal(this.stops[this.at]);
  }

  /** @param {Span} span */
  reveal([start, end]) {
    const part = this.parts.find((each) => each.start <= start && start < each.end);
    if (!part) return;
    this.ready(part);
    const range = this.range(part.element, start - part.start, Math.min(end, part.end) - part.start);
    this.scroll(range);
    // What comes into view is laid out only now, and may push the words away again.
    requestAnimationFrame(() => { this.scroll(range); requestAnimationFrame(() => this.scroll(range)); });
    if (CSS.highlights && window.Highlight) CSS.highlights.set('found', new Highlight(...(this.selection && this.selection.plain ? [range] : [])));
    const passage = range.startContainer.parentElement?.closest('a.said') || range.endContainer.parentElement?.closest('a.said');
    if (passage instanceof HTMLElement) this.enter(passage, false);
  }

  /** @param {Range} range */
  scroll(range) {
    const box = range.getBoundingClientRect();
    const frame = this.root.getBoundingClientRect();
    this.root.scrollTop += box.top - frame.top - Math.max(24, (frame.height - box.height) / 3);
  }

  /** Characters of an element as a range. */
  range(element, from, to) {
    const range = document.createRange();
    range.setStart(element, 0);
    range.setEnd(element, 0);
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const next = () => /** @type {Text|null} */ (walker.nextNode());
    for (let at = 0, node = next(); node; at += node.length, node = next()) {
      if (at <= from && from < at + node.length) range.setStart(node, from - at);
      if (at < to && to <= at + node.length) { range.setEnd(node, to - at); break; }
    }
    return range;
  }
}
