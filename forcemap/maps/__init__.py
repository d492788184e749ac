"""Maps: pages and pictures made from snapshots; the only room that imports folium."""
