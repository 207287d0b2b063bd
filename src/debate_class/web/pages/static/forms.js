"use strict";
// Forms beside the text that one writes: events that move, a copy of what is not sent, a warning
// before it is left. None of it is needed to send a form.
const store = (f) => { try { return f(localStorage); } catch { return null; /* a browser may refuse to keep anything */ } };
const page = document.body.dataset;
const place = ["debate", page.session, page.who, page.stage].join("/");
const saidAloud = document.getElementById("said");

// What would be lost by leaving. A browser is asked to warn only while there is something.
const unsent = new Set();
const warn = (event) => event.preventDefault();
function hold(what, is) {
  if (is) unsent.add(what); else unsent.delete(what);
  if (unsent.size) addEventListener("beforeunload", warn); else removeEventListener("beforeunload", warn);
}

const order = document.getElementById("order");
if (order) {
  const items = () => [...order.children];
  const put = (item, to) => {
    const all = items(), at = all.indexOf(item);
    if (to < 0 || to >= all.length || to === at) return;
    order.insertBefore(item, to < at ? all[to] : all[to].nextSibling);
    items().forEach((each, n) => { each.querySelector("input").value = n + 1; each.classList.toggle("moved", each === item); });
    saidAloud.textContent = item.dataset.event + " is number " + (to + 1) + " now.";
  };
  for (const item of items()) {
    const moves = document.createElement("span");
    moves.className = "move";
    for (const [word, by] of [["Earlier", -1], ["Later", 1]]) {
      const button = document.createElement("button"), which = document.createElement("span");
      button.type = "button";
      which.className = "word";
      which.textContent = " " + item.dataset.event;
      button.append(word, which);
      button.addEventListener("click", () => {
        // The event moves under the finger, so that it can be moved on without looking for it.
        const at = button.getBoundingClientRect().top;
        put(item, items().indexOf(item) + by);
        button.focus({ preventScroll: true });
        scrollBy({ top: button.getBoundingClientRect().top - at, behavior: "instant" });
      });
      moves.append(button);
    }
    item.append(moves);
    const number = item.querySelector("input");
    number.addEventListener("change", () => { put(item, Number(number.value) - 1); number.focus(); });
  }
}

for (const other of document.querySelectorAll("main form:not(#write)")) {
  const which = (field) => place + "/" + [...other.querySelectorAll("[name=which], [name=event]")].map((each) => each.value).join("/") + "/" + field.name;
  for (const field of other.querySelectorAll("textarea")) {
    const before = field.value;
    store((s) => {
      const copy = JSON.parse(s.getItem(which(field)) || "null");
      if (copy && copy.before === before && copy.text !== before) {
        field.value = copy.text;
        hold(other, true);
        saidAloud.textContent = "What you typed and did not send is here again.";
      } else s.removeItem(which(field));
    });
    field.addEventListener("input", () => store((s) => s.setItem(which(field), JSON.stringify({ before, text: field.value }))));
  }
  other.addEventListener("input", () => hold(other, true));
  other.addEventListener("submit", () => hold(other, false));
}
