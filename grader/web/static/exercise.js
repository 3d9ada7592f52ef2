// One exercise: answers are checked, saves in an editor show, hints and solution come when asked.

import { answerOf, ask, onEvent, put, tell } from "/static/page.js";
import { Lines, debounced, element } from "/static/lines.js";

const article = document.getElementById("exercise");
const exercise = article.dataset.exercise;
const report = document.getElementById("report");
const parts = new Map();

for (const section of article.querySelectorAll(".part[data-part]")) {
  parts.set(section.dataset.part, new Part(section));
}

function Part(section) {
  const form = section.querySelector("form");
  const note = form.querySelector(".note");
  const verdict = section.querySelector(".verdict");
  const field = form.querySelector("textarea[data-given]");
  const place = element("div", "live");
  const lines = field && new Lines(field, place, 1 + (field.dataset.given ? field.dataset.given.split("\n").length : 0));
  let latest = 0;
  let given = answerOf(form);

  /** Show a verdict; a derivation's lines above it. */
  const show = (found) => {
    verdict.innerHTML = found.html;
    if (lines && found.lines?.length) {
      lines.show(found.lines);
      verdict.prepend(place);
    }
    verdict.classList.remove("waiting");
  };

  /** Set the lines of a derivation as it stands in the file. */
  this.refresh = async () => {
    if (!lines || !verdict.childElementCount) return;
    const mine = ++latest;
    try {
      const found = await ask("lines", { exercise, part: section.dataset.part });
      if (mine === latest && found.lines.length) show(found);
    } catch (error) {
      if (mine === latest) note.textContent = error.message;
    }
  };

  this.take = (now) => {
    if (now.revision === section.dataset.revision) {
      if (!lines) verdict.innerHTML = now.html;
      return;
    }
    if (answerOf(form) !== given) {
      note.textContent = `Your file was edited meanwhile. There it says: ${now.now || "nothing"}`;
      return;
    }
    section.dataset.revision = now.revision;
    put(form, now.now);
    given = answerOf(form);
    verdict.innerHTML = now.html;
    this.refresh();
  };

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const answer = answerOf(form);
    if (!answer.trim()) { note.textContent = "There is no answer yet."; return; }
    const button = form.querySelector("button");
    button.disabled = true;
    const mine = ++latest;
    note.textContent = "Judging …";
    try {
      const found = await ask("answer", { exercise, part: section.dataset.part, answer, revision: section.dataset.revision });
      section.dataset.revision = found.revision;
      given = answer;
      if (mine === latest) show(found);
      note.textContent = found.status;
    } catch (error) {
      note.textContent = error.message;
      if (error.answer.revision) {
        section.dataset.revision = error.answer.revision;
        note.textContent += ` In the file: ${error.answer.now || "nothing"}`;
      }
    } finally {
      button.disabled = false;
      verdict.classList.remove("waiting");
    }
  });

  if (field) {
    debounced(field, async () => {
      const mine = ++latest;
      if (!field.value.trim()) { verdict.replaceChildren(); lines.clear(); return; }
      try {
        const found = await ask("line", { exercise, part: section.dataset.part, text: answerOf(form) });
        if (mine === latest) show(found);
      } catch (error) {
        if (mine === latest) note.textContent = error.message;
      }
    });
    field.addEventListener("input", () => { note.textContent = ""; verdict.classList.add("waiting"); });
  }
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
}

const plots = document.getElementById("plots");
let drawing = 0;

/** Show both pictures; they take longer than the verdict, and come after it. */
async function draw() {
  const mine = ++drawing;
  plots.classList.add("waiting");
  let html = "";
  try { html = (await ask("plots", { exercise })).html; } catch { /* the verdict says what is wrong */ }
  if (mine !== drawing) return;
  plots.innerHTML = html;
  plots.classList.remove("waiting");
}

const show = (event) => {
  if (event.exercise !== exercise) return;
  if (event.problem) { report.textContent = event.problem; tell(event.problem); return; }
  report.innerHTML = event.html;
  const status = document.getElementById("status");
  if (status) {
    status.textContent = event.status;
    document.getElementById("remember").innerHTML = event.remember;
  }
  for (const [name, now] of Object.entries(event.parts)) parts.get(name)?.take(now);
  const following = document.getElementById("following");
  following.replaceChildren();
  if (event.next) {
    const link = element("a", "", event.next.title);
    link.href = `/exercise/${event.next.name}`;
    following.append("Next: ", link);
  }
  const solution = document.getElementById("solution");
  if (event.passed && solution) {
    delete solution.dataset.giveUp;
    solution.textContent = "Show the solution";
  }
  if (plots) draw();
  tell(`The verdict on ${exercise} is new: ${event.status}.`);
};
onEvent(show);

const doing = (id, action, what, then) => document.getElementById(id)?.addEventListener("click", async (event) => {
  const button = event.currentTarget;
  button.disabled = true;
  try { then(await ask(action, { exercise, ...what(button) }), button); }
  catch (error) { tell(error.message); report.textContent = error.message; }
  finally { button.disabled = false; }
});

doing("grade", "grade", () => ({}), (found) => show({ exercise, ...found }));
doing("hint", "hint", () => ({}), (found, button) => {
  const list = document.getElementById("hints");
  list.innerHTML = found.hints.map((hint) => `<li>${hint}</li>`).join("");
  tell(list.lastElementChild?.textContent || "");
  if (found.left) button.querySelector("span").textContent = found.left;
  else button.remove();
});
doing("solution", "solution", (button) => ({ give_up: button.dataset.giveUp === "yes" }), (found, button) => {
  const solved = document.getElementById("solved");
  solved.innerHTML = found.html;
  button.remove();
  solved.focus();
  solved.scrollIntoView();
});

if (plots?.hasAttribute("data-attempted")) draw();
for (const part of parts.values()) await part.refresh();
