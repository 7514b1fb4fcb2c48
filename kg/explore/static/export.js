/** Facts and picture in forms that other programs read. All functions are pure. */
const Export = (() => {
  const joined = (refs) => (refs || []).map((ref) => ref.name).join('; ');

  /** The columns of each kind of fact: heading and value. */
  const quoteOf = (facts) => (row) => row.spans.map((span) => facts.words(span).trim()).join(' … ');
  const tail = (facts) => [
    ['status', (row) => row.modality], ['from', (row) => row.from], ['to', (row) => row.to], ['speaker', (row) => joined(row.speakers)],
    ['start', (row) => (row.at.length ? String(row.at[0][0]) : '')], ['end', (row) => (row.at.length ? String(row.at[0][1]) : '')],
    ['words', quoteOf(facts)], ['id', (row) => row.id],
  ];
  const COLUMNS = {
    figures: [
      ['subject', (row) => joined(row.subjects)], ['indicator', (row) => joined(row.indicator)], ['figure', (row) => row.text],
      ['value', (row) => row.value], ['unit', (row) => row.unit], ['bound', (row) => row.bound], ['statistic', (row) => row.statistic],
      ['comparison', (row) => row.comparison], ['counted', (row) => joined(row.counted)], ['scope', (row) => joined(row.scope)],
    ],
    claims: [
      ['subject', (row) => joined(row.subjects)], ['relation', (row) => row.predicate],
      ['object', (row) => joined([...row.objects, ...row.bodies])],
    ],
    points: [['turn', (row) => row.turn], ['ordinal', (row) => row.ordinal], ['point', (row) => row.head]],
  };

  /** @param {Facts} facts @param {string} kind @param {Fact[]} rows @returns {string[][]} headings, then rows */
  function table(facts, kind, rows) {
    const columns = [...COLUMNS[kind], ...tail(facts)];
    return [columns.map(([name]) => name), ...rows.map((row) => columns.map(([, value]) => value(row)))];
  }

  /** A spreadsheet takes a cell that begins so for a formula: the words stay words, and numbers numbers. */
  const harmless = (cell) => (/^[=+@\t\r-]/.test(cell) && !/^[+-][\d.,]+%?( [\p{L}/ ]+)?$/u.test(cell) ? `'${cell}` : cell);
  const quoted = (cell) => (/[",\n\r]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell);

  /** @param {string[][]} cells */
  const csv = (cells) => cells.map((row) => row.map((cell) => quoted(harmless(cell))).join(',')).join('\r\n') + '\r\n';

  const plain = (cell) => cell.replace(/\s+/g, ' ').replace(/[\\|<>`*_[\]]/g, '\\$&');

  /** @param {string[][]} cells */
  function markdown([head, ...rows]) {
    const line = (cells) => `| ${cells.map(plain).join(' | ')} |`;
    return [line(head), `| ${head.map(() => '---').join(' | ')} |`, ...rows.map(line)].join('\n') + '\n';
  }

  /**
   * The graph's own triples of some facts, with their evidence and the things they speak of.
   * @param {{base: string, prefixes: Object<string, string>, terms: string[], rows: number[][], about: [number, ...number[]][]}} packed
   * @param {string[]} ids IRIs
   */
  function turtle(packed, ids) {
    const number = new Map(packed.terms.map((term, i) => [term, i]));
    const term = (iri) => number.get(`<${iri.replace(packed.base, '')}>`) ?? number.get(`<${iri}>`);
    const about = new Map(packed.about.map(([subject, ...nodes]) => [subject, nodes]));
    const wanted = new Set(ids.map(term).filter((n) => n !== undefined).flatMap((n) => [n, ...(about.get(n) || [])]));
    const head = [`@base <${packed.base}> .`, ...Object.entries(packed.prefixes).map(([prefix, iri]) => `@prefix ${prefix}: <${iri}> .`)];
    return [...head, ...packed.rows.filter(([subject, ...row]) => wanted.has(subject) && row.length).map((row) => block(packed.terms, row))].join('\n') + '\n';
  }

  /** @param {string[]} terms @param {number[]} row a subject, then pairs of predicate and object */
  function block(terms, [subject, ...row]) {
    const pairs = [];
    for (let i = 0; i < row.length; i += 2) pairs.push(`${terms[row[i]]} ${terms[row[i + 1]]}`);
    return `${terms[subject]} ${pairs.join(' ;\n  ')} .`;
  }

  const xml = (text) => text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD]/g, '').replace(/[<>&"]/g, (c) => `&#${c.charCodeAt(0)};`);

  /**
   * @param {{nodes: Object[], edges: Object[], colours: Record<string, string>}} scene   places, names and looks
   * @param {Object<string, number[][]>} corners
   */
  function svg({ nodes, edges, colours }, corners) {
    const [xs, ys] = [nodes.map((n) => n.x), nodes.map((n) => n.y)];
    const [left, top] = [Math.min(...xs, 0) - 120, Math.min(...ys, 0) - 60];
    const [width, height] = [Math.max(...xs, 0) + 120 - left, Math.max(...ys, 0) + 80 - top];
    const lines = edges.map((edge) => {
      const dash = edge.dashes ? ' stroke-dasharray="6 4"' : '';
      return `<g stroke="${xml(edge.colour)}"><title>${xml(edge.words)}</title><path d="${edge.path}" fill="none"${dash}/><path d="${edge.head}" fill="${xml(edge.colour)}"/></g>`;
    });
    const shapes = nodes.map((node) => {
      const outline = `fill="${xml(node.colour)}" stroke="${xml(colours.ink)}"`;
      const points = corners[node.shape];
      const drawn = points
        ? `<polygon points="${points.map(([x, y]) => `${(node.x + x * node.size).toFixed(1)},${(node.y + y * node.size).toFixed(1)}`).join(' ')}" ${outline}/>`
        : `<circle cx="${node.x}" cy="${node.y}" r="${node.size}" ${outline}/>`;
      return `${drawn}<text x="${node.x}" y="${node.y + node.size + 13}" text-anchor="middle">${xml(node.label)}</text>`;
    });
    return [
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${left} ${top} ${width} ${height}" width="${width}" height="${height}" font-family="sans-serif" font-size="12" fill="${xml(colours.ink)}">`,
      `<rect x="${left}" y="${top}" width="${width}" height="${height}" fill="${xml(colours.ground)}"/>`, ...lines, ...shapes, '</svg>',
    ].join('\n');
  }

  return { table, csv, markdown, turtle, svg };
})();
