/**
 * Elements made by hand: every word of a source enters the page as text, never as markup.
 */
const dom = (() => {
  const SVG = 'http://www.w3.org/2000/svg';

  /**
   * @template {Element} E
   * @param {E} element
   * @param {Object<string, string>} attributes
   * @param {Array<Node|string|null>} children strings become text nodes
   */
  function filled(element, attributes, children) {
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    for (const child of children) if (child !== null && child !== '') element.append(child);
    return element;
  }

  /**
   * @template {keyof HTMLElementTagNameMap} Tag
   * @param {Tag} tag
   * @param {Object<string, string>} [attributes] "class", "type", "aria-…"; never a handler
   * @param {...(Node|string|null)} children
   * @returns {HTMLElementTagNameMap[Tag]}
   */
  const el = (tag, attributes = {}, ...children) => filled(document.createElement(tag), attributes, children);

  /** The same for drawings. @returns {SVGElement} */
  const svg = (tag, attributes = {}, ...children) => filled(document.createElementNS(SVG, tag), attributes, children);

  /** An element of the template. @param {string} name @returns {any} of the kind that the template says */
  const id = (name) => document.getElementById(name);

  /** What an element surely has within it. @param {Element} element @param {string} selector */
  function part(element, selector) {
    const found = element.querySelector(selector);
    if (!found) throw new Error(`Nothing there is ${selector}`);
    return found;
  }

  /** A name from a source, kept from turning the direction of the text around it. */
  const words = (text, className = 'words') => el('bdi', { class: className, dir: 'auto' }, text);

  /** @param {() => void} act */
  function button(className, act, ...children) {
    const element = el('button', { type: 'button', class: className }, ...children);
    element.addEventListener('click', act);
    return element;
  }

  /** A button breaks a line before itself, and names are long: a link runs with the text. */
  function link(act, ...children) {
    const element = el('a', { href: '#', class: 'thing' }, ...children);
    element.addEventListener('click', (event) => { event.preventDefault(); event.stopPropagation(); act(); });
    return element;
  }

  /** Corners of each shape of vis-network, in a box from -1 to 1. */
  const star = Array.from({ length: 10 }, (_, i) => {
    const radius = i % 2 ? 0.5 : 1.15;
    return [radius * Math.sin((i * Math.PI) / 5), -radius * Math.cos((i * Math.PI) / 5)];
  });
  const CORNERS = {
    square: [[-0.85, -0.85], [0.85, -0.85], [0.85, 0.85], [-0.85, 0.85]],
    triangle: [[0, -1], [1, 0.8], [-1, 0.8]],
    triangleDown: [[0, 1], [1, -0.8], [-1, -0.8]],
    diamond: [[0, -1.1], [1.1, 0], [0, 1.1], [-1.1, 0]],
    hexagon: [[-1, 0], [-0.5, -0.87], [0.5, -0.87], [1, 0], [0.5, 0.87], [-0.5, 0.87]],
    star,
  };

  /** A class's mark, as the picture draws it. */
  function mark(look) {
    const corners = CORNERS[look.shape];
    const outline = { fill: look.colour, stroke: 'currentColor', 'stroke-width': '0.16' };
    const shape = corners
      ? svg('polygon', { points: corners.map((c) => c.join(',')).join(' '), ...outline })
      : svg('circle', { r: '1', ...outline });
    return svg('svg', { viewBox: '-1.3 -1.3 2.6 2.6', class: 'mark', 'aria-hidden': 'true' }, shape);
  }

  return { el, svg, id, part, words, button, link, mark, CORNERS };
})();
