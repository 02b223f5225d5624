// For each move of the pointer: how long until the headline and the main chart's drawing had changed.
(() => {
  const moves = (window.benchMoves = []);
  let move;
  addEventListener("pointermove", (event) => {
    move = { at: event.timeStamp, headline: 0, chart: 0 };
    moves.push(move);
  }, true);
  new MutationObserver((changes) => {
    if (!move) return;
    const now = performance.now();
    for (const { target } of changes) {
      const element = target.nodeType === 1 ? target : target.parentElement;
      if (element?.closest("{HEADLINE}")) move.headline ||= now;
      if (element?.closest(".dragged-chart svg")) move.chart ||= now;
    }
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
})();
