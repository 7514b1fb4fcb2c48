'use strict';
/** The page's own files, loaded without a browser: they are plain scripts that share one scope. */
const { readFileSync } = require('node:fs');
const { join } = require('node:path');

const FOLDER = join(__dirname, '..', '..', 'kg', 'explore', 'static');

/**
 * @param {string[]} files in the order in which the page reads them
 * @param {string[]} names what is to be handed out
 */
exports.load = (files, names) => {
  const code = files.map((file) => readFileSync(join(FOLDER, file), 'utf8')).join('\n');
  return new Function(`'use strict';\n${code}\nreturn { ${names.join(', ')} };`)();
};
