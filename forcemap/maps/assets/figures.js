const GROUPED = new Intl.NumberFormat("en-GB");

/**
 * A figure with open ends, in words; "" where no bound is a number.
 *
 * @param {number | null} low
 * @param {number | null} high
 * @returns {string}
 */
export function figureWords(low, high) {
  if (low !== null && high !== null) {
    return low === high ? GROUPED.format(low) : `${GROUPED.format(low)}–${GROUPED.format(high)}`;
  }
  if (high !== null) return `up to ${GROUPED.format(high)}`;
  return low === null ? "" : `at least ${GROUPED.format(low)}`;
}

/**
 * @param {number} number
 * @param {string} noun
 * @param {string} [plural]
 * @returns {string}
 */
export function count(number, noun, plural = `${noun}s`) {
  return `${GROUPED.format(number)} ${number === 1 ? noun : plural}`;
}

const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

/**
 * `2022-02-09` as `9 Feb 2022`, or without its year.
 *
 * @param {string} day
 * @param {boolean} [year]
 * @returns {string}
 */
export function dayWords(day, year = true) {
  const [y, m, d] = day.split("-").map(Number);
  return `${d} ${MONTHS[m - 1]}${year ? ` ${y}` : ""}`;
}

/**
 * Days since 1 January 1970.
 *
 * @param {string} day
 * @returns {number}
 */
export function dayNumber(day) {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / 86400000);
}

/**
 * @param {string} text
 * @returns {string}
 */
export function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
