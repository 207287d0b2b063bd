"use strict";
// Adds to the pages what they do not need to work: saving while one types, a copy kept here while
// the host is away, the running clock, and word of what is new. A page with a text never reloads.
const form = document.getElementById("write");
const fields = form ? [...form.querySelectorAll("textarea")] : [];
const hasText = document.querySelector("textarea") !== null;
const said = document.getElementById("said"), state = document.getElementById("state");
let kept = fields.map((f) => f.value), revision = form ? Number(form.dataset.revision) : 0;
let typedAt = 0, unsavedSince = 0, saving = false, stopped = false, notBefore = 0, going = false;
// A page that is being left for what was pressed is not drawn anew in between.
addEventListener("pageshow", () => {
  going = false;
  for (const each of document.forms) delete each.dataset.reached;
});

const text = () => fields.map((f) => f.value);
const trimmed = (parts) => parts.map((part) => part.trim());
const same = (a, b) => a.length === b.length && a.every((part, n) => part === b[n]);
const tell = (words) => { if (state && state.textContent !== words) state.textContent = words; };

function count() {
  const cited = /\[[A-Z]{1,2}[0-9]{1,3}(?:\s*[,;]\s*[A-Z]{1,2}[0-9]{1,3})*\]/g;
  const each = /[\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]|[\p{L}\p{N}]+(?:['\u2019-][\p{L}\p{N}]+)*/gu;
  return text().reduce((sum, part) => sum + (part.replace(cited, " ").match(each) || []).length, 0);
}

async function save() {
  const parts = text();
  saving = true;
  try {
    const response = await fetch("/api/commands/SaveDraft", {
      method: "POST", signal: AbortSignal.timeout(8000),
      headers: { "Content-Type": "application/json", "Idempotency-Key": crypto.randomUUID ? crypto.randomUUID() : String(Math.random()).slice(2) + Date.now() },
      body: JSON.stringify({ stage: page.stage, participant: page.who, parts, revision: revision + 1 }),
    });
    const answer = await response.json();
    if (response.ok) {
      revision += 1;
      form.elements.revision.value = revision;
      kept = parts;
      unsavedSince = same(parts, text()) ? 0 : performance.now();
      hold(form, unsavedSince > 0);
      store((s) => s.removeItem(place));
      tell("Saved.");
    } else if (answer.code === "draft-conflict") {
      stopped = true;
      tell("A newer draft was saved from another place. What you see here is not saved; “Send” sends it.");
    } else if (answer.code === "not-saved" || answer.code === "too-many" || answer.code === "fault") {
      notBefore = performance.now() + 3000;
      tell(answer.message + " It is tried again.");
    } else {
      stopped = true;
      tell("Not saved: " + answer.message);
    }
  } catch {
    revision += 1; // it may have been saved after all
    notBefore = performance.now() + 1000;
    form.elements.revision.value = revision;
    tell("No connection to the host. Your text stays in this browser and is saved when it is back.");
  }
  saving = false;
}

// What was asked about a text is no question about another one: "Send" asks anew.
function answered() {
  const sure = document.getElementById("sure");
  if (!sure) return;
  sure.remove();
  said.textContent = "";
}

function typed() {
  typedAt = performance.now();
  unsavedSince = unsavedSince || typedAt;
  hold(form, !same(text(), kept));
  store((s) => s.setItem(place, JSON.stringify({ kept, parts: text() })));
  answered();
  document.getElementById("budget").textContent = count() + " of " + form.dataset.min + " to " + form.dataset.max + " words.";
}

function use(parts, words) {
  fields.forEach((f, n) => { f.value = parts[n]; });
  typed();
  tell(words);
}

// What was typed here and never reached the host: taken up again, unless the text on the host is a
// later one from another place. Then the writer chooses.
function recall() {
  const copy = store((s) => JSON.parse(s.getItem(place) || "null"));
  if (!copy || !Array.isArray(copy.parts) || copy.parts.length !== fields.length || same(trimmed(copy.parts), trimmed(kept))) {
    store((s) => s.removeItem(place));
  } else if (same(trimmed(copy.kept), trimmed(kept))) {
    use(copy.parts, "What you typed without connection is here again.");
  } else {
    const found = document.createElement("section"), button = document.createElement("button");
    const heading = document.createElement("h2");
    heading.textContent = "Typed here before, and not saved: another text came from elsewhere";
    found.append(heading, ...copy.parts.filter((part) => part.trim()).map((part) => {
      const p = document.createElement("p");
      p.className = "text";
      p.textContent = part;
      return p;
    }), button);
    button.type = "button";
    button.textContent = "Use this text instead";
    button.addEventListener("click", () => { use(copy.parts, "Taken."); found.remove(); fields[0].focus(); });
    form.before(found);
  }
}

if (form) {
  recall();
  form.querySelector("button[value=save]").hidden = true; // it saves by itself
  // Where both fit side by side, there is room for what one can cite.
  if (matchMedia("(min-width: 64rem)").matches) document.getElementById("evidence").open = true;
  form.addEventListener("input", typed);
  form.addEventListener("submit", () => hold(form, false));
  setInterval(() => {
    const now = performance.now();
    if (!saving && !stopped && unsavedSince && now >= notBefore && (now - typedAt >= 1000 || now - unsavedSince >= 1500)) save();
  }, 250);
  let last = fields[0];
  fields.forEach((f) => f.addEventListener("focus", () => { last = f; }));
  document.querySelectorAll("button.cite").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => {
      last.setRangeText(" [" + button.dataset.cite + "]", last.selectionStart, last.selectionEnd, "end");
      last.dispatchEvent(new Event("input", { bubbles: true }));
      last.focus();
    });
  });
}

const words = (left) => left > 0 ? shownLeft(left) + " left" : "Time is up";
const setClock = runClock(document.getElementById("clock"), words, (left) => { said.textContent = words(left); });

// What is new for this student is shown; what others do moves nothing here.
function listen() {
  const changes = new EventSource("/changes?after=" + page.seq);
  changes.onmessage = look;
  changes.onerror = () => {
    // A browser tries again by itself where there is no host, and not where it is refused.
    if (changes.readyState === EventSource.CLOSED) { look(); if (!gone) setTimeout(listen, 5000); }
  };
}

function offer(words, link, address) {
  const a = document.createElement("a");
  a.href = address;
  a.textContent = link;
  said.replaceChildren(words, ...(link ? [a] : []));
}

function close() {
  stopped = true;
  hold(form, false);
  fields.forEach((f) => { f.readOnly = true; });
  answered();
  if (form) form.querySelectorAll("button").forEach((button) => { button.disabled = true; });
  document.body.classList.add("over");
}

// What stands beside a text that is being written is put right without touching the text.
async function readAnew(shown) {
  let fresh;
  try { fresh = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html"); } catch { return; }
  const before = document.querySelector(".reading"), after = fresh.querySelector(".reading");
  if (before && after) before.replaceWith(after); else if (before) before.remove();
  const notices = document.getElementById("notices"), told = fresh.getElementById("notices");
  if (told && notices.textContent !== told.textContent) notices.replaceChildren(...told.childNodes);
  page.shown = shown;
  if (before?.textContent !== after?.textContent) said.textContent = "What you read here has changed.";
}

let gone = false;
async function look() {
  let news, answer;
  try {
    answer = await fetch("/news?task=" + encodeURIComponent(page.stage));
    news = await answer.json();
  } catch { return; }
  if (answer.status === 401 && !gone) {
    gone = true;
    close();
    offer("You are no longer in this session: you came in on another device, or your teacher showed this one out. What you wrote is kept. ", "Join again.", "/");
  }
  if (news.shown === undefined || going) return;
  if (setClock && news.left !== null) setClock(news.left, news.running);
  const moved = news.open !== page.open;
  if (!moved && news.shown === page.shown) return;
  if (!hasText && !unsent.size) { location.reload(); return; }
  if (news.open.split(" ").includes(page.stage)) {
    if (moved) offer("Something new is open. ", "Go there.", "/");
    else await readAnew(news.shown);
    return;
  }
  close();
  const wrote = text().some((part) => part.trim());
  const sent = unsavedSince ? "what was saved of it by then is sent" : "what you had is sent";
  const outcome = form ? "; " + (wrote ? sent : "nothing was written, so nothing is sent") : "";
  offer("This stage is over" + outcome + ". ", news.first ? "Go on: " + news.first : "Go on.", "/");
}
listen();

// Without the host a form would lead to an error of the browser, away from what was typed.
addEventListener("submit", async (event) => {
  if (event.defaultPrevented || event.target.dataset.reached) { going = true; return; }
  event.preventDefault();
  const sent = event.target, button = event.submitter;
  try {
    await fetch("/news?task=", { signal: AbortSignal.timeout(4000) });
  } catch {
    offer("No connection to the host: nothing was sent. What you typed stays here.", "", "");
    hold(sent, true);
    return;
  }
  sent.dataset.reached = "1";
  going = true;
  sent.requestSubmit(button);
});
