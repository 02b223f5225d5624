// Notes when a key went down, when the headline first followed it, when the server's headline came and when a chart last
// changed.
// Vega draws into an SVG, which the observer sees, or onto a canvas, whose calls are wrapped.
(() => {
  const times = (window.benchTimes = { key: 0, followed: 0, headline: 0, chart: 0 });
  const now = () => performance.now();
  const inside = (node, selector) => (node.nodeType === 1 ? node : node.parentElement)?.closest(selector);
  let shown;
  let scenario;

  addEventListener("keydown", () => Object.assign(times, { key: now(), followed: 0, headline: 0, chart: 0 }), true);

  for (const name of ["fillRect", "fillText", "fill", "stroke"]) {
    const draw = CanvasRenderingContext2D.prototype[name];
    CanvasRenderingContext2D.prototype[name] = function (...values) {
      if (this.canvas.isConnected) times.chart = now();
      return draw.apply(this, values);
    };
  }

  new MutationObserver((changes) => {
    const headline = document.querySelector("{HEADLINE}");
    if (headline && headline.textContent !== shown) {
      shown = headline.textContent;
      times.followed ||= now();
    }
    if (headline && headline.dataset.of !== scenario) {
      scenario = headline.dataset.of;
      times.headline ||= now();
    }
    if (changes.some(({ target }) => inside(target, "{CHART} svg"))) times.chart = now();
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
})();
