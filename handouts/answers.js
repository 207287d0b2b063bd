"use strict";
// Counts words, keeps a copy in this browser, and saves the answers to a file. It sends nothing.
(() => {
  const origin = JSON.parse(document.getElementById("origin").textContent);
  const said = JSON.parse(document.getElementById("said").textContent);
  const fields = [...document.querySelectorAll("textarea[data-stage]")];
  const state = document.getElementById("state");
  const kept = "debate-class " + origin.seal;
  let unsaved = false;

  // -- words, counted as the kit counts them: Han and Kana letters each, citations not at all

  const east = "\\u3040-\\u30ff\\u31f0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff";
  const letters = "(?:(?![" + east + "])[\\p{L}\\p{N}])+";
  const word = new RegExp("[" + east + "]|" + letters + "(?:['\\u2019\\-]" + letters + ")*", "gu");
  const citation = /\[[A-Z]{1,2}[0-9]{1,3}(?:\s*[,;]\s*[A-Z]{1,2}[0-9]{1,3})*\]/g;
  const words = (text) => (text.normalize("NFC").replace(citation, " ").match(word) || []).length;

  const count = (stage) => {
    const total = fields.filter((each) => each.dataset.stage === stage)
      .reduce((sum, each) => sum + words(each.value), 0);
    const shown = document.getElementById("count-" + stage);
    const over = total - Number(shown.dataset.most);
    shown.textContent = said.count.replace("[n]", total) +
      (over > 0 ? " " + said.over.replace("[n]", over) : "");
    shown.classList.toggle("over", over > 0);
  };

  // -- the copy in this browser, where it allows one

  const store = (work) => { try { return work(window.localStorage); } catch { return undefined; } };
  const keep = () => store((box) => {
    box.setItem(kept, JSON.stringify(fields.map((each) => each.value)));
    return true;
  });
  const restore = () => {
    const texts = store((box) => JSON.parse(box.getItem(kept)));
    if (!Array.isArray(texts) || texts.length !== fields.length) return;
    fields.forEach((each, place) => { each.value = String(texts[place]); });
    state.textContent = said.restored;
  };

  // -- the file

  const answers = () => [...new Set(fields.map((each) => each.dataset.stage))].map((stage) => ({
    parts: fields.filter((each) => each.dataset.stage === stage)
      .map((each) => each.value.replace(/[\ud800-\udfff]/gu, "\ufffd")),
    stage,
  })).filter((each) => each.parts.some((part) => part.trim()));

  const file = () => {
    const data = { answers: answers(), ...origin };
    const names = Object.keys(data).sort();
    const rest = Object.fromEntries(names.map((name) => [name, data[name]]));
    return JSON.stringify({ ...rest, checksum: sha256(JSON.stringify(rest)) }, null, 1) + "\n";
  };

  const save = () => {
    if (!answers().length) { state.textContent = said.empty; return; }
    const text = file();
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    link.download = said.file;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    document.getElementById("text").value = text;
    document.getElementById("copy").hidden = false;
    state.textContent = said.saved;
    unsaved = false;
  };

  const clear = () => {
    if (!window.confirm(said.sure)) return;
    store((box) => box.removeItem(kept));
    fields.forEach((each) => { each.value = ""; count(each.dataset.stage); });
    document.getElementById("text").value = "";
    document.getElementById("copy").hidden = true;
    state.textContent = said.cleared;
    unsaved = false;
  };

  // SHA-256 (FIPS 180-4): the browser's own is missing in pages opened from some phones' files.
  const sha256 = (text) => {
    const primes = [];
    for (let n = 2; primes.length < 64; n += 1) if (primes.every((p) => n % p)) primes.push(n);
    const bits = (root) => Math.floor((root - Math.floor(root)) * 4294967296) | 0;
    const rounds = primes.map((p) => bits(Math.cbrt(p)));
    const hash = primes.slice(0, 8).map((p) => bits(Math.sqrt(p)));
    const turned = (x, n) => (x >>> n) | (x << (32 - n));
    const bytes = new TextEncoder().encode(text);
    const blocks = new DataView(new ArrayBuffer(((bytes.length + 72) >> 6) << 6));
    bytes.forEach((byte, at) => blocks.setUint8(at, byte));
    blocks.setUint8(bytes.length, 0x80);
    blocks.setUint32(blocks.byteLength - 4, bytes.length * 8);
    for (let at = 0; at < blocks.byteLength; at += 64) {
      const w = [];
      let [a, b, c, d, e, f, g, h] = hash;
      for (let i = 0; i < 64; i += 1) {
        if (i < 16) w[i] = blocks.getInt32(at + 4 * i);
        else {
          const [x, y] = [w[i - 15], w[i - 2]];
          w[i] = (w[i - 16] + (turned(x, 7) ^ turned(x, 18) ^ (x >>> 3)) + w[i - 7] +
            (turned(y, 17) ^ turned(y, 19) ^ (y >>> 10))) | 0;
        }
        const one = (h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + ((e & f) ^ (~e & g)) +
          rounds[i] + w[i]) | 0;
        const two = ((turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) +
          ((a & b) ^ (a & c) ^ (b & c))) | 0;
        [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
      }
      [a, b, c, d, e, f, g, h].forEach((x, i) => { hash[i] = (hash[i] + x) | 0; });
    }
    return hash.map((x) => (x >>> 0).toString(16).padStart(8, "0")).join("");
  };

  restore();
  fields.forEach((each) => {
    count(each.dataset.stage);
    each.addEventListener("input", () => {
      count(each.dataset.stage);
      unsaved = true;
      state.textContent = keep() ? said.kept : said.unkept;
    });
  });
  document.getElementById("save").addEventListener("click", save);
  document.getElementById("clear").addEventListener("click", clear);
  window.addEventListener("beforeunload", (event) => { if (unsaved && !keep()) event.preventDefault(); });
})();
