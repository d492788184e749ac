/**
 * Make an element. Text always goes in as text: nothing here parses markup.
 *
 * @param {string} tag
 * @param {Record<string, any>} [given] attributes; `on` holds listeners, `style` CSS properties set one by one
 * @param {...(Node | string | null | undefined | false)} children
 * @returns {HTMLElement}
 */
export function el(tag, given = {}, ...children) {
  const node = document.createElement(tag);
  dress(node, given);
  for (const child of children) if (child || child === "") node.append(child);
  return node;
}

/**
 * Make an SVG element.
 *
 * @param {string} tag
 * @param {Record<string, any>} [given]
 * @param {...(Node | string | null)} children
 * @returns {SVGElement}
 */
export function svg(tag, given = {}, ...children) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  dress(node, given);
  for (const child of children) if (child) node.append(child);
  return node;
}

/**
 * @param {HTMLElement | SVGElement} node
 * @param {Record<string, any>} given
 */
function dress(node, given) {
  for (const [name, value] of Object.entries(given)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "on") {
      for (const [event, listener] of Object.entries(value)) node.addEventListener(event, listener);
    } else if (name === "style") {
      for (const [property, setting] of Object.entries(value)) node.style.setProperty(property, String(setting));
    } else {
      node.setAttribute(name, value === true ? "" : String(value));
    }
  }
}

/**
 * @param {string} id
 * @returns {HTMLElement}
 */
export function byId(id) {
  const node = document.getElementById(id);
  if (!node) throw new Error(`the page has no element #${id}`);
  return node;
}

/**
 * Tell assistive technology what a map is; it takes the arrow keys for itself.
 *
 * @param {any} map
 * @param {string} words
 */
export function nameMap(map, words) {
  const node = map.getContainer();
  node.setAttribute("role", "application");
  node.setAttribute("aria-roledescription", "map");
  node.setAttribute("aria-label", words);
}

/**
 * Read a JSON script element of the page.
 *
 * @param {string} id
 * @returns {any}
 */
export function readJson(id) {
  return JSON.parse(byId(id).textContent || "null");
}
