/**
 * What is on the screen, as one flat value that fits into an address.
 *
 * @typedef {Object<string, string>} View   every key of `State.DEFAULTS`, all strings
 */
const State = (() => {
  /** @type {View} */
  const DEFAULTS = {
    panes: 'gfs', tab: 'figures',
    node: '', facts: '', span: '',
    kind: '', relation: '', speaker: '', period: '', statistic: '', status: '', hide: '',
    words: '', group: 'subject', sort: '',
    view: 'core', hops: '1', centre: '', to: '', more: '', less: '',
    camera: '', theme: '', legend: '',
  };
  /** Keys that have few values. */
  const CHOICES = {
    tab: ['selected', 'figures', 'claims', 'points', 'questions', 'names'], group: ['subject', 'measure', 'speaker', 'none'],
    view: ['core', 'all', 'rest', 'near', 'path'], hops: ['1', '2', '3'], theme: ['', 'light', 'dark'], legend: ['', 'all'],
  };
  const SELECTION = { node: '', facts: '', span: '' };
  const FILTERS = { kind: '', relation: '', speaker: '', period: '', statistic: '', status: '' };
  /** Keys by which the picture shows other things than before. */
  const PICTURE = [...Object.keys(FILTERS), 'view', 'hops', 'centre', 'to', 'more', 'less', 'hide'];

  const readable = (text) => encodeURIComponent(text).replace(/%2F/g, '/').replace(/%2C/g, ',').replace(/%3A/g, ':');

  /** @param {View} view @returns {string} only what differs from a fresh page */
  const encode = (view) =>
    Object.keys(DEFAULTS).filter((key) => view[key] !== DEFAULTS[key]).map((key) => `${key}=${readable(view[key])}`).join('&');

  function decoded(text) {
    try {
      return decodeURIComponent(text);
    } catch {
      return '';
    }
  }

  const sound = ([key, value]) => {
    if (!Object.hasOwn(DEFAULTS, key)) return false;
    if (key === 'panes') return /^[gfs]{1,3}$/.test(value);
    return !Object.hasOwn(CHOICES, key) || CHOICES[key].includes(value);
  };

  /** @param {string} hash with or without "#"; what is not understood is left out @returns {View} */
  function decode(hash) {
    /** @type {[string, string][]} */
    const pairs = hash.replace(/^#/, '').split('&').map((pair) => [pair.split('=')[0], decoded(pair.split('=').slice(1).join('='))]);
    return { ...DEFAULTS, ...Object.fromEntries(pairs.filter(sound)) };
  }

  /** Several keys in one value. @param {string[]} items */
  const join = (items) => items.map((item) => item.replace(/[%,]/g, encodeURIComponent)).join(',');

  /** @param {string} value @returns {string[]} */
  const list = (value) => (value ? value.split(',').map(decoded) : []);

  /** @param {View} a @param {View} b @returns {Set<string>} */
  const changed = (a, b) => new Set(Object.keys(DEFAULTS).filter((key) => a[key] !== b[key]));

  /** What a view says of some keys, to be compared. @param {View} view @param {View} keys */
  const part = (view, keys) => JSON.stringify(Object.keys(keys).map((key) => view[key]));

  return { part, DEFAULTS, SELECTION, FILTERS, PICTURE, encode, decode, join, list, changed };
})();
