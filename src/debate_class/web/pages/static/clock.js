"use strict";
// The clock that is shown: what was left when the page came, less what has passed since.
function shownLeft(left) {
  const s = Math.abs(left < 0 ? Math.trunc(left / 1000) : Math.ceil(left / 1000));
  return (left < 0 ? "+" : "") + Math.floor(s / 60) + ":" + String(s % 60).padStart(2, "0");
}
function runClock(element, words, say) {
  if (!element || element.dataset.left === "") return null;
  let began = performance.now(), left = Number(element.dataset.left);
  let running = element.dataset.running === "1", before = Infinity;
  const draw = () => {
    const now = running ? left - (performance.now() - began) : left;
    if (running) element.textContent = words(now);
    // Only what is rare is said aloud.
    for (const mark of [300000, 60000, 0]) if (before > mark && now <= mark && before !== Infinity) say(now);
    before = now;
  };
  setInterval(draw, 500);
  return (freshLeft, freshRunning) => { left = freshLeft; running = freshRunning; began = performance.now(); draw(); };
}
