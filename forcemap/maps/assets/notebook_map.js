import { inflateJson } from "./codec.js";
import { byId } from "./dom.js";
import { openGround } from "./ground.js";
import { Sheet } from "./sheet.js";
import { fontsReady, onThemeChange } from "./theme.js";
import { fitView } from "./view_fit.js";

window.forcemap = {
  async draw(map, key) {
    const [scene, ground] = await Promise.all([
      inflateJson(byId(`scene-${key}`).textContent || ""),
      openGround(byId("ground-geometry").textContent || "", byId("ground-names").textContent || ""),
      fontsReady(),
    ]);
    fitView(map, ground);
    const sheet = new Sheet(map, scene, ground);
    onThemeChange(() => sheet.retheme());
    document.documentElement.dataset.ready = "true";
  },
};
