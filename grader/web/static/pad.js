// The pad: what is typed is judged a moment later, and the last answer stays until the next is there.

import { ask, copy, tell } from "/static/page.js";

const field = document.getElementById("derivation");
const place = document.getElementById("lines");
const tally = document.getElementById("tally");
const notes = document.getElementById("notes");
const KEPT = "gradlings-pad";
let latest = 0;
let timer;
let rows = [];

field.value = localStorage.getItem(KEPT) || "";
if (field.value) judge();

field.addEventListener("input", (event) => {
  localStorage.setItem(KEPT, field.value);
  place.classList.add("waiting");
  clearTimeout(timer);
  timer = setTimeout(judge, event.inputType === "insertLineBreak" ? 0 : 400);
});

async function judge() {
  const mine = ++latest;
  if (!field.value.trim()) { place.replaceChildren(); tally.textContent = ""; notes.replaceChildren(); place.classList.remove("waiting"); return; }
  let found;
  try { found = await ask("judge", { text: field.value }); } catch (error) { found = { says: error.message }; }
  if (mine !== latest) return;
  place.classList.remove("waiting");
  if (found.says) { tally.textContent = found.says; return; }
  rows = found.lines;
  place.replaceChildren(...found.lines.map(row));
  notes.replaceChildren(...found.notes.map((words) => element("li", "quiet", words)));
  tally.textContent = [found.tally, found.goal?.reason].filter(Boolean).join(" ");
}

function row(line) {
  const box = element("div", "row");
  const tone = line.ok ? "good" : "bad";
  box.append(element("span", tone, line.mark));
  const right = element("div", "");
  const set = element("div", "set");
  if (line.sets.length && line.status !== "unreadable") set.innerHTML = line.sets.map((one) => one.html).join(" ");
  else set.append(element("code", "", line.text));
  right.append(set);
  const words = element("p", line.ok ? "quiet" : "");
  words.append(element("b", tone, line.status), `: ${line.reason}`);
  if (line.column && !line.ok) {
    const jump = element("button", "", `Go to line ${line.number}, character ${line.column}`);
    jump.type = "button";
    jump.addEventListener("click", () => goTo(line.number, line.column));
    words.append(" ", jump);
  }
  right.append(words);
  box.append(right);
  return box;
}

function goTo(number, column) {
  const before = field.value.split("\n").slice(0, number - 1).join("\n").length + (number > 1 ? 1 : 0);
  field.focus();
  field.setSelectionRange(before + column - 1, before + column);
}

function element(name, tone, text = "") {
  const made = document.createElement(name);
  if (tone) made.className = tone;
  made.textContent = text;
  return made;
}

document.getElementById("copy-text").addEventListener("click", () => copy(field.value));
document.getElementById("copy-latex").addEventListener("click", () => {
  const lines = rows.flatMap((line) => line.sets.map((one) => one.latex));
  if (!lines.length) { tell("There is no line that could be set."); return; }
  copy(`\\begin{align*}\n${lines.map((line) => `& ${line}`).join(" \\\\\n")}\n\\end{align*}\n`);
});
