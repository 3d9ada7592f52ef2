// The pad: what is typed is judged a moment later, and the last answer stays until the next is there.

import { ask, copy, tell } from "/static/page.js";
import { Lines, debounced, element } from "/static/lines.js";

const field = document.getElementById("derivation");
const place = document.getElementById("lines");
const tally = document.getElementById("tally");
const assumed = document.getElementById("assumed");
const lines = new Lines(field, place);
const KEPT = "gradlings-pad";
let latest = 0;

try { field.value = localStorage.getItem(KEPT) || ""; } catch { /* nothing is kept, then */ }
if (field.value) judge();

field.addEventListener("input", () => {
  keep();
  if (lines.lines.length) place.classList.add("waiting");
});
debounced(field, judge);

function keep() {
  try { localStorage.setItem(KEPT, field.value); } catch { /* the pad works without */ }
}

async function judge() {
  const mine = ++latest;
  if (!field.value.trim()) {
    lines.clear();
    say("");
    assumed.replaceChildren();
    place.classList.remove("waiting");
    return;
  }
  let found;
  try { found = await ask("judge", { text: field.value }); } catch (error) { found = { says: error.message }; }
  if (mine !== latest) return;
  if (found.says) { place.classList.add("waiting"); say(found.says); return; }
  place.classList.remove("waiting");
  lines.show(found.lines);
  assumed.replaceChildren(...declarations(found.assumed));
  say([found.tally, found.goal?.reason].filter(Boolean).join(" "));
}

function say(words) {
  if (tally.textContent === words) return;
  tally.textContent = words;
  tell(words);
}

/** What undeclared names were read as, each to be declared at a click. */
function declarations(taken) {
  const names = Object.entries(taken);
  if (!names.length) return [];
  const box = element("p", "declare quiet small", "Read without a declaration; click to declare: ");
  for (const [name, kind] of names) {
    const button = element("button", "", `${name}: ${kind}`);
    button.type = "button";
    button.addEventListener("click", () => {
      field.value = `${name}: ${kind}\n${field.value}`;
      keep();
      judge();
      field.focus();
      field.setSelectionRange(name.length + 2, name.length + 2 + kind.length);
    });
    box.append(button);
  }
  return [box];
}

document.getElementById("copy-text").addEventListener("click", () => copy(field.value));
document.getElementById("copy-latex").addEventListener("click", () => {
  if (lines.latex) copy(lines.latex);
  else tell("There is no line that could be set.");
});
document.getElementById("example").addEventListener("click", () => {
  const sample = document.getElementById("sample").content.textContent;
  field.value = field.value.trim() ? `${field.value.trimEnd()}\n\n${sample}` : sample;
  keep();
  judge();
  field.focus();
});
