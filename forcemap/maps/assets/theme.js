const TOKENS = [
  "sea", "land", "near", "border", "division", "river", "disputed", "water-name", "country-name", "town-name", "town",
  "halo", "ink", "muted", "paper", "focus", "symbol-ground", "symbol-ink",
];

/**
 * The colours of the page as the style sheet sets them for the reader's preference.
 *
 * @returns {Theme}
 */
export function readTheme() {
  const style = getComputedStyle(document.documentElement);
  /** @type {Theme} */
  const theme = { dark: style.getPropertyValue("--scheme").trim() === "dark" };
  for (const token of TOKENS) theme[token] = style.getPropertyValue(`--${token}`).trim();
  return theme;
}

/**
 * @param {ForceLook | undefined} look
 * @param {Theme} theme
 * @returns {string}
 */
export function forceColor(look, theme) {
  if (!look) return theme.muted;
  return theme.dark ? look.dark : look.color;
}

/**
 * Call back when the reader's preference changes, or when the page goes to paper and back.
 *
 * @param {() => void} redraw
 */
export function onThemeChange(redraw) {
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
  matchMedia("print").addEventListener("change", redraw);
}

/**
 * Load the page's own fonts before anything is measured with them.
 *
 * @returns {Promise<unknown>}
 */
export function fontsReady() {
  const faces = ['400 12px "Forcemap Sans"', '600 12px "Forcemap Sans"', 'italic 400 12px "Forcemap Sans"'];
  return Promise.all(faces.map((face) => document.fonts.load(face)));
}
