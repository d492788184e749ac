import { dayNumber } from "./figures.js";

const LONGEST_GAP = 24; // days: a longer silence is drawn no wider, and marked as a break

/**
 * A time axis on which long silences are cut short, openly.
 *
 * @param {string[]} days
 * @param {number} from pixels
 * @param {number} to
 * @returns {{at: (day: string) => number, breaks: number[]}} where a day falls; where the axis is broken
 */
export function timeScale(days, from, to) {
  const known = [...new Set(days.map(dayNumber))].sort((a, b) => a - b);
  const places = [0];
  /** @type {number[]} */
  const broken = [];
  for (let i = 1; i < known.length; i++) {
    const gap = known[i] - known[i - 1];
    if (gap > LONGEST_GAP) broken.push(i);
    places.push(places[i - 1] + Math.max(0.7, Math.min(gap, LONGEST_GAP)));
  }
  const whole = places[places.length - 1] || 1;
  const pixel = (/** @type {number} */ place) => (known.length < 2 ? (from + to) / 2 : from + (place / whole) * (to - from));
  return {
    at(day) {
      const number = dayNumber(day);
      let i = known.findIndex((one) => one >= number);
      if (i < 0) i = known.length - 1;
      if (known[i] === number || i === 0) return pixel(places[i]);
      const share = (number - known[i - 1]) / (known[i] - known[i - 1]);
      return pixel(places[i - 1] + share * (places[i] - places[i - 1]));
    },
    breaks: broken.map((i) => (pixel(places[i - 1]) + pixel(places[i])) / 2),
  };
}

/**
 * Height of a figure on an axis from 0 to the largest.
 *
 * @param {number} figure
 * @param {number} largest
 * @param {number} top
 * @param {number} bottom
 * @returns {number}
 */
export function heightOf(figure, largest, top, bottom) {
  return bottom - (figure / (largest || 1)) * (bottom - top);
}
