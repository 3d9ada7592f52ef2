// One exercise: answers are checked, saves in an editor show, hints and solution come when asked.

import { answerOf, ask, onEvent, tell } from "/static/page.js";

const article = document.getElementById("exercise");
const exercise = article.dataset.exercise;
const report = document.getElementById("report");

for (const part of article.querySelectorAll(".part")) {
  const form = part.querySelector("form");
  const note = form.querySelector(".note");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const answer = answerOf(form);
    if (!answer.trim()) { note.textContent = "There is no answer yet."; return; }
    const button = form.querySelector("button");
    button.disabled = true;
    note.textContent = "Judging …";
    try {
      const found = await ask("answer", { exercise, part: part.dataset.part, answer, revision: part.dataset.revision });
      part.dataset.revision = found.revision;
      part.querySelector(".verdict").innerHTML = found.html;
      note.textContent = found.status;
    } catch (error) {
      note.textContent = error.message;
      if (error.answer.revision) {
        part.dataset.revision = error.answer.revision;
        part.querySelector(".verdict").textContent = `In the file: ${error.answer.now || "nothing"}`;
      }
    } finally {
      button.disabled = false;
    }
  });
  const field = form.querySelector("textarea[data-given]");
  if (field) live(field, part);
}

/** Judge a derivation while it is typed; an answer that a later one has overtaken is dropped. */
function live(field, part) {
  const place = part.querySelector(".live");
  let latest = 0;
  let timer;
  const judge = async () => {
    const mine = ++latest;
    const text = answerOf(field.form);
    if (!field.value.trim()) { place.textContent = ""; return; }
    place.classList.add("waiting");
    try {
      const found = await ask("line", { exercise, part: part.dataset.part, text });
      if (mine === latest) place.innerHTML = found.html;
    } catch (error) {
      if (mine === latest) place.textContent = error.message;
    } finally {
      if (mine === latest) place.classList.remove("waiting");
    }
  };
  field.addEventListener("input", (event) => {
    clearTimeout(timer);
    timer = setTimeout(judge, event.inputType === "insertLineBreak" ? 0 : 400);
  });
}

const show = (event) => {
  if (event.exercise !== exercise) return;
  if (event.problem) { report.textContent = event.problem; return; }
  report.innerHTML = event.html;
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
  document.getElementById("hints").innerHTML = found.hints.map((hint) => `<li>${hint}</li>`).join("");
  if (found.left) button.querySelector("span").textContent = found.left;
  else button.remove();
});
doing("solution", "solution", (button) => ({ give_up: button.dataset.giveUp === "yes" }), (found, button) => {
  document.getElementById("solved").innerHTML = found.html;
  button.remove();
});
