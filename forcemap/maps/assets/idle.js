/**
 * Do something when the page has nothing else to do, after a moment at the latest.
 *
 * @param {() => void} act
 * @param {number} [latest] milliseconds
 */
export function whenIdle(act, latest = 1000) {
  if (window.requestIdleCallback) window.requestIdleCallback(act, { timeout: latest });
  else setTimeout(act, Math.min(latest, 200));
}
