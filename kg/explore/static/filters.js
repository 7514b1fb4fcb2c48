/** Which facts a filter lets through. All functions are pure. */
const Filters = (() => {
  const PROMISED = new Set(['Planned', 'Target']);

  /** @param {View} view */
  const active = (view) => Object.keys(State.FILTERS).some((key) => view[key]);

  /** A plan that names no time of its own is one for the time after the briefing. */
  function times(row, day) {
    if (row.from || row.to) return [row.from || '0000', row.to || '9999'];
    return PROMISED.has(row.modality) && day ? [day, '9999'] : null;
  }

  /** @param {string} period a year, or "none" */
  function inPeriod(row, period, day) {
    const time = times(row, day);
    if (period === 'none') return !row.from && !row.to;
    return time !== null && time[0] <= `${period}-12-31` && `${period}-01-01` <= time[1];
  }

  const inStatus = (row, status) => row.modality === status || (status === 'Planned' && PROMISED.has(row.modality));

  /**
   * @param {Facts} facts
   * @returns {(row: Fact, view: View) => boolean}
   */
  function tester(facts) {
    const day = facts.data.briefings.length ? facts.data.briefings[0].day : '';
    const ofKind = (row, kind) => facts.ends(row).some((node) => facts.data.things[node].kinds.includes(kind));
    const tests = {
      kind: (row, value) => ofKind(row, value),
      relation: (row, value) => row.kind === 'claims' && row.predicate === value,
      speaker: (row, value) => row.speakers.some((ref) => ref.name === value),
      period: (row, value) => inPeriod(row, value, day),
      statistic: (row, value) => row.statistic === value,
      status: (row, value) => inStatus(row, value),
    };
    const keys = Object.keys(tests);
    return (row, view) => keys.every((key) => !view[key] || tests[key](row, view[key]));
  }

  const sorted = (values) => [...new Set(values)].filter(Boolean).sort();

  /** Every year that a fact's own time touches. */
  const years = (row) => {
    const ends = [row.from, row.to].filter(Boolean).map((day) => Number(day.slice(0, 4)));
    if (!ends.length) return [];
    const [first, last] = [Math.min(...ends), Math.max(...ends)];
    return last - first > 30 ? [first, last].map(String) : Array.from({ length: last - first + 1 }, (_, i) => String(first + i));
  };

  /** The values that each filter offers. @param {Facts} facts */
  function choices(facts) {
    const { all, data } = facts;
    const heldIn = data.briefings.map((briefing) => briefing.day.slice(0, 4));
    return {
      kind: sorted(data.things.flatMap((thing) => thing.kinds)),
      relation: sorted(data.claims.map((row) => row.predicate)),
      speaker: sorted(all.flatMap((row) => row.speakers.map((ref) => ref.name))),
      period: [...sorted([...all.flatMap(years), ...heldIn]), 'none'],
      statistic: sorted(data.figures.map((row) => row.statistic)),
      status: ['Achieved', 'Planned', 'Negated'].filter((status) => all.some((row) => inStatus(row, status))),
    };
  }

  return { active, tester, choices, inPeriod, years };
})();
