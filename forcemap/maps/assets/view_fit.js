/**
 * Show all marks: the view the ground was cut for.
 *
 * @param {any} map
 * @param {Ground} ground
 */
export function fitView(map, ground) {
  const [west, south, east, north] = ground.names.view;
  map.invalidateSize({ pan: false, animate: false });
  const air = Math.min(40, map.getSize().x * 0.04);
  map.fitBounds([[south, west], [north, east]], { padding: [air, air], maxZoom: 9, animate: false });
}
