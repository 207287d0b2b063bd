"use strict";
// The wall follows the class in place: nothing flickers, and who has scrolled stays there.
const clock = document.getElementById("clock"), main = document.getElementById("main");
const parsed = text => new DOMParser().parseFromString(text, "text/html");
let setClock = runClock(clock, shownLeft, () => {}), last = 0;
async function look() {
  const mine = ++last;
  let text;
  try {
    const answer = await fetch(location.href);
    if (!answer.ok) throw new Error(answer.status);
    text = await answer.text();
  } catch {
    // The host is away or busy; the stream tells when it is back, and this asks anyway.
    if (mine === last) setTimeout(() => mine === last && look(), 3000);
    return;
  }
  if (mine === last) show(parsed(text));
}
function show(fresh) {
  // The clock stays the element that it is, so that only one runs.
  const told = fresh.getElementById("clock"), left = told.dataset.left, running = told.dataset.running;
  Object.assign(clock.dataset, {left, running});
  clock.textContent = told.textContent;
  if (!setClock) setClock = runClock(clock, shownLeft, () => {});
  else setClock(Number(left), left !== "" && running === "1");
  told.replaceWith(clock);
  main.replaceChildren(...fresh.getElementById("main").childNodes);
  document.body.className = fresh.body.className;
  document.title = fresh.title;
}
const changes = new EventSource("/changes?wall=1&after=" + document.body.dataset.seq);
changes.onmessage = look;
