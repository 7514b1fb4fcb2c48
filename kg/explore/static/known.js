/**
 * What a map surely holds: if it does not after all, the error says so at once.
 * @template K, V
 * @param {{get: (key: K) => V|undefined}} map
 * @param {K} key
 * @returns {V}
 */
function known(map, key) {
  const value = map.get(key);
  if (value === undefined) throw new Error(`Nothing is known of ${key}`);
  return value;
}
