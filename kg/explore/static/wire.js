/**
 * Makes rows again of the columns in which the page's data travels (see `kg/explore/wire.py`).
 */
const Wire = (() => {
  const FACTS = ['figures', 'claims', 'points'];

  /** @param {Packed} packed @returns {PageData} */
  function unpack(packed) {
    /** @type {Ref[]} */
    const refs = values(packed.things, 'name', '', []).map((name, node) => ({ name, node }));
    /** @param {Table} table */
    const rows = (table) => rowsOf(table, packed.base, refs);
    /** @type {Record<string, any[]>} */
    const kinds = Object.fromEntries([...FACTS, 'things', 'turns'].map((name) => [name, rows(packed[name])]));
    const ids = FACTS.flatMap((name) => kinds[name].map((row) => row.id));
    const edges = rows(packed.picture.edges).map((edge) => ({ ...edge, facts: edge.facts.map((fact) => ids[fact]) }));
    return { ...packed, .../** @type {any} */ (kinds), picture: { ...packed.picture, nodes: rows(packed.picture.nodes), edges } };
  }

  /** @param {Table} table @param {string} base @param {Ref[]} refs @returns {any[]} */
  function rowsOf({ count, columns }, base, refs) {
    const rows = Array.from({ length: count }, () => ({}));
    for (const key of Object.keys(columns)) values({ count, columns }, key, base, refs).forEach((value, i) => { rows[i][key] = value; });
    return rows;
  }

  /** One column's values. */
  function values({ count, columns }, key, base, refs) {
    if (!count) return [];
    const column = columns[key];
    if (Array.isArray(column)) return column;
    if ('ids' in column) return column.ids.map((id) => (id.startsWith('<') ? id.slice(1) : base + id));
    if ('refs' in column) return column.refs.map((some) => some.map((ref) => (typeof ref === 'number' ? refs[ref] : { name: ref })));
    if ('of' in column) return column.at.map((place) => column.of[place]);
    return Array.from({ length: count }, () => column.all);
  }

  return { unpack };
})();
